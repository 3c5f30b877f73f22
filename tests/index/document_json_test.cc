// Text that is written straight out must be the text of the tree.
#include "indexer/document_json.h"

#include <gtest/gtest.h>

#include "sample_documents.h"

namespace vigie {
namespace {

std::string text_of(const StoredDocument& document) {
  JsonText json;
  json.open_object();
  put_document(json, document, 3);
  json.close_object();
  return json.take();
}

TEST(DocumentJsonTest, TextIsThatOfTheTree) {
  for (StoredDocument& document : sample_documents(300, 11, "d")) {
    EXPECT_EQ(text_of(document), to_text(document_json(document, 3)));
    // Members that are known are not taken from what is not.
    Json extra = document_json(document, 3);
    extra["path"] = "elsewhere";
    extra["_own"] = 1;
    extra["rubrique"] = {{"nom", "Télécoms"}, {"rang", 2.5}};
    document.extra_json = to_text(extra);
    const Json tree = document_json(document, 3);
    EXPECT_EQ(text_of(document), to_text(tree));
    EXPECT_EQ(tree.count("_own"), 0U);
    EXPECT_EQ(tree["rubrique"]["rang"], 2.5);
    EXPECT_EQ(tree["path"], document.path.empty() ? "elsewhere" : document.path);
  }
}

TEST(DocumentJsonTest, EventsAndSumsToo) {
  StoredDocument document;
  document.id = "a";
  document.title = "Rachat";
  document.text = "Elle le paie « 12,5 M€ ».";
  fr::Event event;
  event.company = {"A", "B"};
  event.end = 8;
  document.events.push_back(event);
  event.in_title = true;
  event.role = "PDG";
  event.amount = fr::Amount();
  event.amount->low = 12.5e6;
  event.amount->high = 1.25e7 + 0.5;
  document.events.push_back(event);
  document.amounts.push_back(*event.amount);
  EXPECT_EQ(text_of(document), to_text(document_json(document, 3)));
  EXPECT_EQ(document_json(document, 3)["events"][1]["quote"], "Rachat");
}

TEST(JsonTextTest, EscapesAsTreesDo) {
  std::vector<std::string> texts = {"", "é\n\t\\\"/", "\xff ab\xc3", "\xf0\x9f\x98\x80", "\x7f"};
  for (int c = 0; c < 256; ++c) texts.push_back("a" + std::string(1, static_cast<char>(c)) + "b");
  for (const std::string& text : texts) {
    JsonText json;
    json.open_list();
    json.text(text);
    json.real(0.1);
    json.real(3);
    json.integer(INT64_MIN);
    json.boolean(false);
    json.null();
    json.open_object();
    json.nullable(text, "");
    json.member("list", std::vector<std::string>{});
    json.close_object();
    json.close_list();
    const Json tree = {
        text, 0.1, 3.0, INT64_MIN, false, nullptr, {{text, nullptr}, {"list", Json::array()}}};
    EXPECT_EQ(json.take(), to_text(tree));
  }
}

}  // namespace
}  // namespace vigie
