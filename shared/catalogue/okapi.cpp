#include "shared/catalogue/okapi.hpp"

#include <map>
#include <utility>

#include "shared/catalogue/json_form.hpp"

namespace foyer::catalogue {
namespace {

using base::Error;
using base::Fault;

struct Entry {
  std::string id, category, code, description, classification;
  std::vector<std::string> includes;  // ids
};

struct Listing {
  std::vector<Entry> data;
};

constexpr std::string_view kPackages = "PACKET";
constexpr std::string_view kColours = "COLOR_";  // COLOR_EXTERIEUR, COLOR_INTERIEUR
constexpr std::string_view kStandard = "STANDARD_EQUIPMENT";

const auto listing_form = [](auto& form, auto& listing) {
  form.list("data", listing.data, [](auto& f, auto& entry) {
    f.text("id", entry.id);
    f.text("category", entry.category);
    f.text("code", entry.code);
    f.text("description", entry.description);
    f.text("classification", entry.classification);
    f.list(
        "included_options", entry.includes, [](auto& member, auto& id) { member.text("id", id); }, false);
  });
};

}  // namespace

base::Result<Catalogue> read_okapi(std::string_view json, Source source) {
  FOYER_TRY(listing, json_form::parse<Listing>(json, "OKAPI options", listing_form));
  std::map<std::string, const Entry*> by_id;
  for (const auto& entry : listing.data)
    if (!by_id.emplace(entry.id, &entry).second)
      return Error{Fault::invalid, "OKAPI options: " + entry.code + ": its id stands twice"};

  Catalogue catalogue;
  catalogue.source = std::move(source);
  std::map<std::string, std::size_t> families;
  for (const auto& entry : listing.data) {
    if (!entry.includes.empty()) {
      Package package{entry.code, entry.description, {}, {}};
      for (const auto& id : entry.includes) {
        const auto member = by_id.find(id);
        if (member == by_id.end())
          return Error{Fault::invalid, "OKAPI options: " + entry.code + " includes what is not listed: " + id};
        package.members.push_back(member->second->code);
      }
      catalogue.packages.push_back(std::move(package));
      continue;
    }
    const auto [family, fresh] = families.emplace(entry.category, catalogue.families.size());
    const bool colour = entry.category.starts_with(kColours);
    const bool standard = entry.classification == kStandard || (colour && fresh);
    if (fresh)
      catalogue.families.push_back(
          {entry.category, entry.category, entry.category == kPackages ? Pick::any : Pick::at_most_one});
    if (standard) catalogue.families[family->second].pick = Pick::exactly_one;
    catalogue.options.push_back({entry.code, entry.description, entry.category, standard, {}});
  }
  return catalogue;
}

}  // namespace foyer::catalogue
