#pragma once
// Real answers of a hub to everything a kiosk asks, spoilt in every way that makes them worth nothing: what comes from
// here must change nothing on a kiosk.
#include <array>
#include <string>

#include "shared/base/random.hpp"
#include "shared/net/message.hpp"

namespace foyer::fuzz {

enum class Question { push, feed, snapshot, lookup, heartbeat, enrol };
inline constexpr std::array questions{Question::push,   Question::feed,      Question::snapshot,
                                      Question::lookup, Question::heartbeat, Question::enrol};
std::string name(Question question);
Question question_of(const net::Request& request);

struct BadAnswer {
  std::string kind;  // in a word or two
  net::Response response;
  bool endless = false;  // the body never ends
};

class AnswerSpoiler {
 public:
  explicit AnswerSpoiler(base::Random& random);
  BadAnswer spoil(Question question);

 private:
  std::size_t below(std::size_t bound) { return static_cast<std::size_t>(random_.below(bound)); }
  std::string spoilt_text(const std::string& honest, std::string& kind);
  BadAnswer spoilt_carriage(const std::string& honest);

  base::Random& random_;
  const std::string bomb_;  // gzip of far more than a client takes
};

}  // namespace foyer::fuzz
