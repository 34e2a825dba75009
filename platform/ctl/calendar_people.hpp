#pragma once
// Who comes, and for what, guessed from the words of a calendar event. A guess fills what is otherwise empty; the
// event's whole text goes along as the note, so nothing is lost by a wrong one.
#include <string>
#include <string_view>

#include "platform/ctl/requests.hpp"

namespace foyer::ctl {

// Looks in this order: a line "Customer: …" or "Contact: …" of the description, the attendee, what follows the last " -
// " of the summary. A phone number is a labelled line or a line of nothing but a number. What is not found stays empty.
Contact customer_of(std::string_view attendee, std::string_view summary, std::string_view description);

// By words of English, Spanish and German; `other` where none is found.
model::Reason reason_of(std::string_view words);

}  // namespace foyer::ctl
