#include "platform/ctl/calendar_people.hpp"

#include <algorithm>
#include <array>
#include <cctype>

#include "shared/base/tuning.hpp"
#include "shared/text/phone.hpp"

namespace foyer::ctl {
namespace {
using namespace std::string_view_literals;

constexpr std::array name_labels{"customer"sv, "customer name"sv, "client"sv, "name"sv,   "contact"sv, "contact name"sv,
                                 "cliente"sv,  "nombre"sv,        "kunde"sv,  "kundin"sv, "kontakt"sv};
constexpr std::array phone_labels{"phone"sv,    "phone number"sv, "tel"sv,     "telephone"sv,    "mobile"sv, "cell"sv,
                                  "contact"sv,  "contact no"sv,   "kontakt"sv, "telefon"sv,      "handy"sv,  "mobil"sv,
                                  "teléfono"sv, "telefono"sv,     "celular"sv, "contact phone"sv};

struct ReasonWord {
  std::string_view word;
  model::Reason reason;
};
constexpr std::array reason_words{
    ReasonWord{"test drive", model::Reason::test_drive},
    ReasonWord{"test-drive", model::Reason::test_drive},
    ReasonWord{"probefahrt", model::Reason::test_drive},
    ReasonWord{"prueba de manejo", model::Reason::test_drive},
    ReasonWord{"prueba de conducci", model::Reason::test_drive},
    ReasonWord{"delivery", model::Reason::delivery},
    ReasonWord{"handover", model::Reason::delivery},
    ReasonWord{"entrega", model::Reason::delivery},
    ReasonWord{"übergabe", model::Reason::delivery},
    ReasonWord{"auslieferung", model::Reason::delivery},
    ReasonWord{"service", model::Reason::service},
    ReasonWord{"servicio", model::Reason::service},
    ReasonWord{"werkstatt", model::Reason::service},
    ReasonWord{"inspektion", model::Reason::service},
    ReasonWord{"oil change", model::Reason::service},
    ReasonWord{"repair", model::Reason::service},
    ReasonWord{"sales", model::Reason::purchase},
    ReasonWord{"purchase", model::Reason::purchase},
    ReasonWord{"beratung", model::Reason::purchase},
    ReasonWord{"compra", model::Reason::purchase},
};

// ASCII only: enough for the words above, whose other letters stand in lower case.
std::string lower(std::string_view text) {
  std::string out(text);
  std::transform(out.begin(), out.end(), out.begin(),
                 [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  return out;
}

std::string_view trimmed(std::string_view text) {
  constexpr std::string_view blanks = " \t\r";
  const auto begin = text.find_first_not_of(blanks);
  if (begin == text.npos) return {};
  return text.substr(begin, text.find_last_not_of(blanks) - begin + 1);
}

bool is_digit(char c) { return c >= '0' && c <= '9'; }

bool looks_like_a_phone(std::string_view text) {
  constexpr int fewest_digits = 7;
  return std::count_if(text.begin(), text.end(), is_digit) >= fewest_digits &&
         text.find_first_not_of("0123456789+-./() ") == text.npos;
}

bool is_one_of(const auto& labels, std::string_view label) {
  return std::find(labels.begin(), labels.end(), label) != labels.end();
}

std::string name_of(std::string_view text) { return one_line(trimmed(text), base::tuning::wire_name_max_bytes); }

// Fills from one line of the description what is not yet known.
void read_line(std::string_view line, std::string_view market, Contact& out) {
  const auto colon = line.find(':');
  const auto label = colon == line.npos ? std::string() : lower(trimmed(line.substr(0, colon)));
  const auto value = trimmed(colon == line.npos ? line : line.substr(colon + 1));
  const bool looks_dialled = looks_like_a_phone(value);
  if (out.phone.empty() && looks_dialled && (label.empty() || is_one_of(phone_labels, label)))
    out.phone = text::e164(value, market).value_or({});
  if (out.full.empty() && !looks_dialled && is_one_of(name_labels, label)) out.full = name_of(value);
}

// What follows the last " - " names somebody when it holds no digit.
std::string_view named_in(std::string_view summary) {
  const auto dash = summary.rfind(" - ");
  if (dash == summary.npos) return {};
  const auto name = trimmed(summary.substr(dash + 3));
  return std::any_of(name.begin(), name.end(), is_digit) ? std::string_view{} : name;
}

// "Family, Given" or "Given Family": where a name is split is a convention, so it serves the greeting only; `full`
// stays as written.
std::string given_of(std::string_view full) {
  if (const auto comma = full.find(','); comma != full.npos) full = trimmed(full.substr(comma + 1));
  return std::string(full.substr(0, full.find(' ')));
}
}  // namespace

Contact customer_of(const EventWords& words, std::string_view market) {
  Contact out;
  for (auto rest = words.description; !rest.empty();) {
    const auto end = std::min(rest.find('\n'), rest.size());
    read_line(trimmed(rest.substr(0, end)), market, out);
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  if (out.full.empty()) out.full = name_of(words.attendee);
  if (out.full.empty()) out.full = name_of(named_in(words.summary));
  out.given = given_of(out.full);
  if (out.full.empty()) out.full = name_of(words.summary);
  return out;
}

std::string one_line(std::string_view text, std::size_t most_bytes) {
  std::string out;
  for (const char c : text) {
    if (c == '\n')
      out += " · ";
    else if (static_cast<unsigned char>(c) >= 0x20 && c != 0x7F)
      out += c;
  }
  if (out.size() > most_bytes) {
    while (most_bytes > 0 && (static_cast<unsigned char>(out[most_bytes]) & 0xC0) == 0x80) --most_bytes;
    out.resize(most_bytes);
  }
  return out;
}

model::Reason reason_of(std::string_view words) {
  const auto text = lower(words);
  for (const auto& [word, reason] : reason_words)
    if (text.find(word) != text.npos) return reason;
  return model::Reason::other;
}

}  // namespace foyer::ctl
