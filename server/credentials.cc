#include "server/credentials.h"

#include <algorithm>
#include <boost/archive/iterators/binary_from_base64.hpp>
#include <boost/archive/iterators/transform_width.hpp>
#include <optional>

namespace vigie {
namespace {

constexpr std::size_t kMaxCredentials = 1024;

// Takes as long whatever the given key is, but for its length.
bool same_key(std::string_view given, std::string_view wanted) {
  if (given.size() != wanted.size()) return false;
  unsigned difference = 0;
  for (std::size_t i = 0; i < given.size(); ++i) {
    difference |= static_cast<unsigned>(static_cast<unsigned char>(given[i]) ^
                                        static_cast<unsigned char>(wanted[i]));
  }
  return difference == 0;
}

// RFC 4648; nullopt when it is no base64.
std::optional<std::string> base64_decoded(std::string_view text) {
  using boost::archive::iterators::binary_from_base64;
  using boost::archive::iterators::transform_width;
  using Decoder = transform_width<binary_from_base64<std::string_view::const_iterator>, 8, 6>;
  while (!text.empty() && text.back() == '=') text.remove_suffix(1);
  try {
    std::string decoded(Decoder(text.begin()), Decoder(text.end()));
    decoded.resize(text.size() * 6 / 8);  // the last bits may be padding
    return decoded;
  } catch (const boost::archive::iterators::dataflow_exception&) {
    return std::nullopt;
  }
}

// The key that an Authorization header carries (RFC 6750, RFC 7617); empty without any.
std::string authorized_key(std::string_view header) {
  constexpr std::string_view kBearer = "Bearer ";
  constexpr std::string_view kBasic = "Basic ";
  if (header.size() > kMaxCredentials) return {};
  if (header.starts_with(kBearer)) return std::string(header.substr(kBearer.size()));
  if (!header.starts_with(kBasic)) return {};
  const auto pair = base64_decoded(header.substr(kBasic.size()));
  const std::size_t colon = pair ? pair->find(':') : std::string::npos;
  return colon == std::string::npos ? std::string() : pair->substr(colon + 1);
}

}  // namespace

Access access_of(const HttpRequest& request, const Site& site) {
  if (site.api_key.empty()) return Access::kGranted;
  std::string given = authorized_key(request.header("Authorization"));
  if (given.empty()) given = request.header("X-Algolia-API-Key");
  if (given.empty()) given = request.parameter("x-algolia-api-key");
  if (given.empty()) return Access::kMissing;
  return same_key(given, site.api_key) ? Access::kGranted : Access::kWrong;
}

}  // namespace vigie
