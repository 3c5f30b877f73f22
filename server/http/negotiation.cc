#include "server/http/negotiation.h"

#include <algorithm>
#include <cctype>
#include <cstdlib>

namespace vigie {
namespace {

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
  while (!text.empty() && text.back() == ' ') text.remove_suffix(1);
  return text;
}

bool begins_with_name(std::string_view range, std::string_view name) {
  return range.size() >= name.size() &&
         std::equal(name.begin(), name.end(), range.begin(), [](char a, char b) {
           return a == std::tolower(static_cast<unsigned char>(b));
         });
}

double quality(std::string_view parameters) {
  const std::size_t at = parameters.find("q=");
  if (at == std::string_view::npos) return 1;
  return std::strtod(std::string(parameters.substr(at + 2, 8)).c_str(), nullptr);
}

// The quality that a list gives to the first range that begins with `name`; -1 when none does.
double quality_of(std::string_view list, std::string_view name) {
  while (!list.empty()) {
    const std::size_t end = list.find(',');
    const std::string_view range = trimmed(list.substr(0, end));
    list = end == std::string_view::npos ? "" : list.substr(end + 1);
    if (!begins_with_name(range, name)) continue;
    const std::size_t semicolon = range.find(';');
    return semicolon == std::string_view::npos ? 1 : quality(range.substr(semicolon));
  }
  return -1;
}

}  // namespace

bool states_language(const HttpRequest& request) {
  const std::string_view asked = request.parameter("lang");
  return asked == "fr" || asked == "en";
}

Language wanted_language(const HttpRequest& request) {
  if (states_language(request)) {
    return request.parameter("lang") == "en" ? Language::kEnglish : Language::kFrench;
  }
  const std::string_view accepted = request.header("Accept-Language");
  return quality_of(accepted, "en") > std::max(quality_of(accepted, "fr"), 0.0) ? Language::kEnglish
                                                                                : Language::kFrench;
}

bool wants_page(const HttpRequest& request) {
  const std::string_view accepted = request.header("Accept");
  return quality_of(accepted, "text/html") > quality_of(accepted, "application/json");
}

bool takes_gzip(const HttpRequest& request) {
  return quality_of(request.header("Accept-Encoding"), "gzip") > 0;
}

}  // namespace vigie
