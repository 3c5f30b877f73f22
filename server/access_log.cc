#include "server/access_log.h"

#include <unistd.h>

#include <cmath>

#include "analyzers/base/civil_date.h"
#include "analyzers/base/utf8.h"
#include "indexer/document_json.h"

namespace vigie {
namespace {

constexpr std::size_t kMaxLogged = 500;  // bytes of a path or query

}  // namespace

void AccessLog::write(const HttpRequest& request, const HttpResponse& response,
                      std::string_view route, double seconds) const {
  if (!enabled_) return;
  Json line = {{"time", timestamp(now_seconds())},
               {"remote", request.remote},
               {"method", request.method},
               {"route", route},
               {"status", response.status},
               {"bytes", response.body.size()},
               {"ms", std::round(seconds * 1e5) / 1e2}};
  if (response.hits) line["hits"] = *response.hits;
  if (queries_) {
    line["path"] = utf8::truncate(request.path, kMaxLogged);
    line["query"] = utf8::truncate(request.parameter("q"), kMaxLogged);
  }
  const std::string text = to_text(line) + '\n';
  // A log that cannot be written must not stop the service.
  static_cast<void>(!::write(STDERR_FILENO, text.data(), text.size()));
}

}  // namespace vigie
