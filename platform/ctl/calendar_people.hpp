#pragma once
// Who comes, and for what, guessed from the words of a calendar event. A guess fills what is otherwise empty; the
// event's whole text goes along as the note, so nothing is lost by a wrong one.
#include <string>
#include <string_view>

#include "platform/ctl/requests.hpp"

namespace foyer::ctl {

struct EventWords {
  std::string_view attendee;
  std::string_view summary;
  std::string_view description;
};

// The name is looked for in this order: a line "Customer: …" or "Contact: …" of the description, the attendee, what
// follows the last " - " of the summary. An event that names nobody goes by its summary, so that staff see what is
// expected. A phone number is a labelled line or a line of nothing but a number, if it can be one in `market`; it comes
// as E.164.
Contact customer_of(const EventWords& words, std::string_view market);

// The text on one line, as the hub takes names and notes: lines parted by " · ", other control characters left out, cut
// between two characters at `most_bytes`.
std::string one_line(std::string_view text, std::size_t most_bytes);

// By words of English, Spanish and German; `other` where none is found.
model::Reason reason_of(std::string_view words);

}  // namespace foyer::ctl
