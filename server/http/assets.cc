#include "server/http/assets.h"

#include <fmt/format.h>

#include <array>

#include "analyzers/base/hash.h"
#include "server/http/negotiation.h"

#define VIGIE_ASSET(symbol)                                                       \
  extern "C" const char vigie_web_##symbol##_begin[], vigie_web_##symbol##_end[], \
      vigie_web_##symbol##_gz_begin[], vigie_web_##symbol##_gz_end[]

VIGIE_ASSET(page_css);
VIGIE_ASSET(page_js);
VIGIE_ASSET(vigie_js);
VIGIE_ASSET(favicon_svg);

namespace vigie {
namespace {

struct Asset {
  std::string_view name;
  std::string_view type;
  std::string_view bytes;
  std::string_view compressed;
};

#define VIGIE_ASSET_ENTRY(name, type, symbol)                             \
  {                                                                       \
    name, type, {vigie_web_##symbol##_begin, vigie_web_##symbol##_end}, { \
      vigie_web_##symbol##_gz_begin, vigie_web_##symbol##_gz_end          \
    }                                                                     \
  }

const std::array<Asset, 4>& assets() {
  static const std::array<Asset, 4> kAssets = {
      {VIGIE_ASSET_ENTRY("page.css", "text/css; charset=utf-8", page_css),
       VIGIE_ASSET_ENTRY("page.js", "text/javascript; charset=utf-8", page_js),
       VIGIE_ASSET_ENTRY("vigie.js", "text/javascript; charset=utf-8", vigie_js),
       VIGIE_ASSET_ENTRY("favicon.svg", "image/svg+xml", favicon_svg)}};
  return kAssets;
}

const Asset* find_asset(std::string_view name) {
  for (const Asset& asset : assets()) {
    if (asset.name == name) return &asset;
  }
  return nullptr;
}

std::string version_of(const Asset& asset) { return fmt::format("{:016x}", hash64(asset.bytes)); }

}  // namespace

std::string asset_url(const Site& site, std::string_view name) {
  const Asset* asset = find_asset(name);
  std::string url = site.base_path + "/assets/" + std::string(name);
  return asset == nullptr ? url : url + "?v=" + version_of(*asset);
}

HttpResponse asset_response(const HttpRequest& request, std::string_view name) {
  HttpResponse response;
  const Asset* asset = find_asset(name);
  if (asset == nullptr) {
    response.status = 404;
    response.content_type = "text/plain; charset=utf-8";
    return response;
  }
  const std::string version = version_of(*asset);
  // Only an address that names the version may be kept for ever.
  const bool versioned = request.parameter("v") == version;
  response.headers = {
      {"ETag", '"' + version + '"'},
      {"Cache-Control", versioned ? "public, max-age=31536000, immutable" : "public, max-age=3600"},
      {"Vary", "Accept-Encoding"},
      // Scripts of type module are read across origins only so.
      {"Access-Control-Allow-Origin", "*"},
      {"Cross-Origin-Resource-Policy", "cross-origin"}};
  response.content_type = std::string(asset->type);
  if (request.header("If-None-Match") == '"' + version + '"') {
    response.status = 304;
  } else if (takes_gzip(request)) {
    response.headers.emplace_back("Content-Encoding", "gzip");
    response.body = std::string(asset->compressed);
  } else {
    response.body = std::string(asset->bytes);
  }
  return response;
}

}  // namespace vigie
