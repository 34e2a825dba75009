#pragma once
// JSON read where it lies: one pass proves the whole text and notes where each value stands; nothing is copied but text
// with escapes in it. Feed pages and facts are read this way: most of a row is its body, which is kept as it came.
//
// Refused: anything that is not RFC 8259 with valid UTF-8, more than tuning::json_max_depth levels or json_max_values
// values, a member named twice, U+0000, a number beyond a double. The text's size is the caller's to bound; memory is
// at most some fifty bytes a value.
#include <cstdint>
#include <deque>
#include <iterator>
#include <string>
#include <string_view>
#include <vector>

#include "shared/base/result.hpp"

namespace foyer::net {

inline constexpr std::size_t json_max_values = 1'000'000;  // the longest page of the shortest members has a third

// A value. What an object or a list holds follows it at once, each with all that it holds itself.
class JsonNode {
 public:
  enum class Kind : std::uint8_t { null, truth, whole, real, text, list, object };  // whole: written without . or e

  class Iterator {
   public:
    using difference_type = std::ptrdiff_t;
    using value_type = JsonNode;
    using reference = const JsonNode&;
    using pointer = const JsonNode*;
    using iterator_category = std::forward_iterator_tag;
    explicit Iterator(const JsonNode* at = nullptr) : at_(at) {}
    reference operator*() const { return *at_; }
    pointer operator->() const { return at_; }
    Iterator& operator++() {
      at_ += at_->span_;
      return *this;
    }
    bool operator==(const Iterator&) const = default;

   private:
    const JsonNode* at_;
  };

  Kind kind() const { return kind_; }
  bool is(Kind kind) const { return kind_ == kind; }
  bool is_number() const { return kind_ == Kind::whole || kind_ == Kind::real; }
  std::string_view name() const { return name_; }  // of a member of an object
  // Of a text what it says; of everything else its JSON as it stands.
  std::string_view text() const { return text_; }
  std::size_t size() const { return size_; }  // members or elements
  Iterator begin() const { return Iterator(this + 1); }
  Iterator end() const { return Iterator(this + span_); }
  const JsonNode* find(std::string_view name) const;  // in an object; nullptr: not there

 private:
  friend class JsonParser;
  std::string_view name_;
  std::string_view text_;
  std::uint32_t span_ = 1;  // nodes: this one and all inside
  std::uint32_t size_ = 0;
  Kind kind_ = Kind::null;
};

class JsonText {
 public:
  // `text` must outlive what is returned. Invalid, with the byte at which it is wrong.
  static base::Result<JsonText> parse(std::string_view text);
  const JsonNode& root() const { return nodes_.front(); }

 private:
  friend class JsonParser;
  std::vector<JsonNode> nodes_;
  std::deque<std::string> unescaped_;  // texts whose escapes were resolved; they stay where they are
};

// The number of a node that is one; `real` of any, finite.
double real(const JsonNode& number);

// Appends `text` as a JSON string. What is not UTF-8 becomes U+FFFD.
void append_json(std::string& out, std::string_view text);

}  // namespace foyer::net
