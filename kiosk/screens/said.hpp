#pragma once
// What was said in the last frame, kept so that a frame which says the same again forms no sentence and asks for no
// memory. A screen says its sentences in an order; each is looked for where it stood the last time, and formed anew
// only where it differs in what it is made from.
#include <cstdint>
#include <deque>
#include <string>
#include <string_view>
#include <vector>

#include "shared/text/messages.hpp"

namespace foyer::screens {

class Said {
 public:
  void begin_frame() { sentences_at_ = rooms_at_ = 0; }
  void forget() { *this = Said(); }

  // What `make` gives, or gave in the last frame from the same `what`, in the same manner and place. The reference
  // holds until the next frame says something in this place.
  template <class Make>
  const text::TimeOfDay& sentence(const Make& make) {
    if (sentences_at_ == sentences_.size()) sentences_.emplace_back();
    Sentence& kept = sentences_[sentences_at_++];
    if (!kept.formed || kept.from != from_) {
      kept.formed = true;
      kept.from = from_;
      kept.said = make();
    }
    return kept.said;
  }
  // Notes what the next sentence is made from.
  Said& from(std::string_view what) {
    from_.assign(what);
    return *this;
  }
  Said& with(std::string_view text) {
    with(static_cast<std::int64_t>(text.size()));
    from_.append(text);
    return *this;
  }
  Said& with(std::int64_t number) {
    from_.append(reinterpret_cast<const char*>(&number), sizeof number);
    return *this;
  }
  Said& with(const text::Arg& arg);

  // An empty text to write into, with the memory of the one that stood here in the last frame.
  std::string& room() {
    if (rooms_at_ == rooms_.size()) rooms_.emplace_back();
    std::string& text = rooms_[rooms_at_++];
    text.clear();
    return text;
  }
  std::vector<std::string_view>& list() {
    list_.clear();
    return list_;
  }

 private:
  struct Sentence {
    bool formed = false;
    std::string from;
    text::TimeOfDay said;  // of most only the text
  };
  std::deque<Sentence> sentences_;  // references to them hold
  std::deque<std::string> rooms_;
  std::vector<std::string_view> list_;
  std::size_t sentences_at_ = 0;
  std::size_t rooms_at_ = 0;
  std::string from_;
};

}  // namespace foyer::screens
