#include "server/pages/page_frame.h"
#include "server/pages/page_handlers.h"
#include "server/pages/page_links.h"

namespace vigie {

HttpResponse error_page(const HttpError& error, const HandlerContext& context) {
  return error_page(error, PageContext(context));
}

HttpResponse error_page(const HttpError& error, const PageSetting& page) {
  PageFrame frame;
  const std::string heading = page.labels(error.status == 404 ? "error.absent" : "error.failed");
  frame.title = heading;
  frame.for_robots = false;
  frame.status = error.status;
  return page_response(frame, page, [&](HtmlWriter& html) {
    html.open("section", {{"class", "error"}});
    html.element("h1", {}, heading);
    html.element("p", {}, error.message.in(page.labels.language()));
    html.open("p").element("a", {{"href", home_link(page)}}, page.labels("error.home"));
    html.close().close();
  });
}

}  // namespace vigie
