#include "server/pages/event_words.h"

#include "analyzers/fr/amounts/amount_format.h"
#include "server/pages/page_links.h"

namespace vigie {
namespace {

// Writes parts with commas between them.
class Listing {
 public:
  explicit Listing(HtmlWriter& html) : html_(html) {}

  HtmlWriter& next() {
    if (!first_) html_.text(", ");
    first_ = false;
    return html_;
  }
  bool empty() const { return first_; }

 private:
  HtmlWriter& html_;
  bool first_ = true;
};

void write_name(HtmlWriter& html, Facet facet, const std::string& name, const PageContext& page) {
  html.element("a", {{"class", "name"}, {"href", name_link(page, facet, name)}}, name);
}

}  // namespace

void write_event(HtmlWriter& html, const fr::Event& event, const PageContext& page,
                 std::string_view page_company, bool with_date) {
  const Labels& labels = page.labels;
  html.element("span", {{"class", "event-type"}}, labels.event(event.type));
  html.text(labels.colon());
  Listing parts(html);
  for (const std::string& person : event.person) {
    parts.next();
    write_name(html, Facet::kPerson, person, page);
  }
  for (const std::string& company : event.company) {
    parts.next();
    if (company == page_company) {
      html.text(company);
    } else {
      write_name(html, Facet::kCompany, company, page);
    }
  }
  if (!event.role.empty()) {
    if (parts.empty()) {
      parts.next().text(event.role);
    } else {
      html.text(" (" + event.role + ")");
    }
  }
  if (!event.product.empty()) {
    parts.next();
    write_name(html, Facet::kProduct, event.product, page);
  }
  if (event.amount) parts.next().text(fr::format_amount(*event.amount, labels.language()));
  if (with_date && event.date) parts.next().text(labels.date(*event.date));
  const std::string certainty = labels.certainty(event.certainty);
  if (!certainty.empty()) {
    html.text(" ").element("em", {{"class", "certainty"}}, certainty);
  }
}

}  // namespace vigie
