#include "shared/model/facts.hpp"

#include "shared/model/words.hpp"

namespace foyer::model {

namespace {

constexpr Words<OpenedBy, 5> openings{{{OpenedBy::scan, "scan"},
                                       {OpenedBy::code, "code"},
                                       {OpenedBy::name_phone, "name_phone"},
                                       {OpenedBy::new_visitor, "new_visitor"},
                                       {OpenedBy::resume, "resume"}}};
constexpr Words<Ending, 4> endings{
    {{Ending::finished, "finished"}, {Ending::idle, "idle"}, {Ending::left, "left"}, {Ending::not_me, "not_me"}}};

// In the order of the variant's alternatives.
constexpr std::array<std::string_view, std::variant_size_v<Body>> type_names{
    "VisitOpened", "Identified", "CheckedIn", "StaffCalled", "CallAcknowledged", "Greeted",
    "Assigned",    "Left",       "Undone",    "VisitParked", "VisitEnded",       "VisitMerged"};

}  // namespace

std::string_view name(OpenedBy how) { return word(openings, how); }
std::optional<OpenedBy> parse_opened_by(std::string_view text) { return meaning(openings, text); }
std::string_view name(Ending ending) { return word(endings, ending); }
std::optional<Ending> parse_ending(std::string_view text) { return meaning(endings, text); }
std::string_view type_name(const Body& body) { return type_names[body.index()]; }

}  // namespace foyer::model
