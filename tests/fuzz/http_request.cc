// Request targets and headers as any client may write them: what is read is well-formed, and what
// is written of it reads the same.
#include <cstdlib>
#include <string_view>

#include "analyzers/base/utf8.h"
#include "server/http/negotiation.h"
#include "server/http/search_parameters.h"

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
  const std::string_view input(reinterpret_cast<const char*>(data), size);
  const std::size_t line = input.find('\n');
  vigie::HttpRequest request;
  if (!vigie::read_target(input.substr(0, line), request)) return 0;
  if (!vigie::utf8::is_valid(request.path)) std::abort();
  if (line != std::string_view::npos) {
    const std::string value(input.substr(line + 1));
    request.headers = {{"Accept", value}, {"Accept-Language", value}, {"Accept-Encoding", value}};
  }
  static_cast<void>(vigie::wanted_language(request));
  static_cast<void>(vigie::wants_page(request));
  static_cast<void>(vigie::takes_gzip(request));
  const auto search = vigie::read_search_parameters(request);
  if (!search.ok()) return 0;
  const std::string written = vigie::search_parameters(search.value());
  vigie::HttpRequest again;
  if (!vigie::read_target("/?" + written, again)) return 0;  // longer once encoded
  const auto same = vigie::read_search_parameters(again);
  if (!same.ok() || vigie::search_parameters(same.value()) != written) std::abort();
  return 0;
}
