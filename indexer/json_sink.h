// JsonSink: takes JSON piece by piece, so that what is said of a document is written down once and
// becomes a tree, where a program goes on to shape it, or text at once.
#pragma once

#include <concepts>
#include <cstdint>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>
#include <vector>

namespace vigie {

using Json = nlohmann::ordered_json;

// The caller closes what it opens, names every value in an object and none in a list.
class JsonSink {
 public:
  virtual ~JsonSink() = default;

  virtual void open_object() = 0;
  virtual void close_object() = 0;
  virtual void open_list() = 0;
  virtual void close_list() = 0;
  // Of the value that comes next.
  virtual void name(std::string_view name) = 0;

  virtual void text(std::string_view value) = 0;
  virtual void integer(std::int64_t value) = 0;
  virtual void real(double value) = 0;
  virtual void boolean(bool value) = 0;
  virtual void null() = 0;
  virtual void tree(const Json& value) = 0;

  void member(std::string_view key, std::string_view value) {
    name(key);
    text(value);
  }
  template <std::integral Number>
  void member(std::string_view key, Number value) {
    name(key);
    if constexpr (std::same_as<Number, bool>)
      boolean(value);
    else
      integer(static_cast<std::int64_t>(value));
  }
  void real_member(std::string_view key, double value) {
    name(key);
    real(value);
  }
  void member(std::string_view key, const std::vector<std::string>& values) {
    name(key);
    open_list();
    for (const std::string& value : values) text(value);
    close_list();
  }
  // Null where the text is empty.
  void nullable(std::string_view key, std::string_view value) {
    name(key);
    if (value.empty())
      null();
    else
      text(value);
  }
};

// Writes text, as to_text writes a tree. A name that is given twice stands there twice.
class JsonText : public JsonSink {
 public:
  void open_object() override { open('{'); }
  void close_object() override { close('}'); }
  void open_list() override { open('['); }
  void close_list() override { close(']'); }
  void name(std::string_view name) override;
  void text(std::string_view value) override;
  void integer(std::int64_t value) override;
  void real(double value) override;
  void boolean(bool value) override;
  void null() override;
  void tree(const Json& value) override;

  std::string take() { return std::move(out_); }

 private:
  void open(char bracket);
  void close(char bracket);
  void separate();
  void quote(std::string_view value);

  std::string out_;
  bool first_ = true;  // nothing stands before in the object or list at hand, or a name does
};

// Builds a tree. A name that is given twice has the second value, in the first place.
class JsonTree : public JsonSink {
 public:
  JsonTree() = default;
  JsonTree(const JsonTree&) = delete;  // open_ points into root_
  JsonTree& operator=(const JsonTree&) = delete;
  void open_object() override { open(Json::object()); }
  void close_object() override { open_.pop_back(); }
  void open_list() override { open(Json::array()); }
  void close_list() override { open_.pop_back(); }
  void name(std::string_view name) override { name_ = name; }
  void text(std::string_view value) override { put(std::string(value)); }
  void integer(std::int64_t value) override { put(value); }
  void real(double value) override { put(value); }
  void boolean(bool value) override { put(value); }
  void null() override { put(nullptr); }
  void tree(const Json& value) override { put(value); }

  Json take() { return std::move(root_); }

 private:
  Json& put(Json value);
  void open(Json empty) { open_.push_back(&put(std::move(empty))); }

  Json root_;
  std::vector<Json*> open_;  // objects and lists; what is put into one moves only its own members
  std::string name_;
};

// UTF-8; ill-formed bytes become U+FFFD.
std::string to_text(const Json& json);

}  // namespace vigie
