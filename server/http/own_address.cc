#include "server/http/own_address.h"

#include <algorithm>
#include <cctype>

namespace vigie {
namespace {

constexpr std::size_t kMaxHost = 255;

bool is_host(std::string_view host) {
  constexpr std::string_view kPunctuation = ".-:[]";
  return !host.empty() && host.size() <= kMaxHost &&
         std::all_of(host.begin(), host.end(), [&](char c) {
           return std::isalnum(static_cast<unsigned char>(c)) != 0 ||
                  kPunctuation.find(c) != std::string_view::npos;
         });
}

}  // namespace

std::string own_address(const HttpRequest& request, const Site& site) {
  const std::string_view host = request.header("Host");
  if (!is_host(host)) return site.base_path;
  const bool secure = request.header("X-Forwarded-Proto") == "https";
  return (secure ? "https://" : "http://") + std::string(host) + site.base_path;
}

}  // namespace vigie
