#include "server/access_log.h"

#include <unistd.h>

#include <cmath>
#include <ctime>

#include "analyzers/base/utf8.h"
#include "indexer/document_json.h"

namespace vigie {
namespace {

constexpr std::size_t kMaxLogged = 500;  // bytes of a path or query

// RFC 3339, UTC.
std::string timestamp() {
  const std::time_t now = std::time(nullptr);
  std::tm parts{};
  gmtime_r(&now, &parts);
  char text[32];
  return {text, std::strftime(text, sizeof text, "%Y-%m-%dT%H:%M:%SZ", &parts)};
}

}  // namespace

void AccessLog::write(const HttpRequest& request, const HttpResponse& response,
                      std::string_view route, double seconds) const {
  if (!enabled_) return;
  Json line = {{"time", timestamp()},
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
