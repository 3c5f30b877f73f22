// AccessLog: one line of JSON a request on standard error.
#pragma once

#include <string_view>

#include "server/http/http_message.h"

namespace vigie {

// Thread-safe: a line is one write.
class AccessLog {
 public:
  // Queries say what people look for: they are logged only where the operator asks for it.
  AccessLog(bool enabled, bool queries) : enabled_(enabled), queries_(queries) {}

  void write(const HttpRequest& request, const HttpResponse& response, std::string_view route,
             double seconds) const;

 private:
  bool enabled_;
  bool queries_;
};

}  // namespace vigie
