#pragma once
// Finds whom a code, or a name and a phone number, opens: in the cache, and in what the hub answers. Belongs to the
// store thread.
#include <optional>
#include <string>
#include <vector>

#include "kiosk/app/arrivals.hpp"
#include "kiosk/visit/commands.hpp"
#include "shared/net/wire.hpp"
#include "shared/store/kiosk_stores.hpp"
#include "shared/sync/peer_standings.hpp"

namespace foyer::app {

class Finder {
 public:
  Finder(base::Bytes lookup_key, const base::Clock& clock) : lookup_key_(std::move(lookup_key)), clock_(clock) {}

  // Nothing: this kiosk does not know. Errors are of the disk.
  base::Result<std::optional<visit::Found>> find(store::KioskStores& stores, const visit::LookUpCode& wanted);
  base::Result<std::optional<visit::Found>> find(store::KioskStores& stores, const visit::LookUpPerson& wanted);

  // The same out of the hub's answer, which is not kept: what a kiosk may hold comes by the feed.
  base::Result<std::optional<visit::Found>> find_in(store::KioskStores& stores, const visit::LookUpCode& wanted,
                                                    const net::LookupAnswer& answer);
  base::Result<std::optional<visit::Found>> find_in(store::KioskStores& stores, const visit::LookUpPerson& wanted,
                                                    const net::LookupAnswer& answer);
  // What to ask the hub; nothing when a name and number cannot be anybody's here.
  std::optional<net::LookupAsk> ask(const visit::LookUpCode& wanted) const;
  std::optional<net::LookupAsk> ask(const visit::LookUpPerson& wanted) const;

  void settings(const model::Settings& settings) { settings_ = settings; }
  sync::PeerStandings& elsewhere() { return elsewhere_; }  // how visits stand at the rooftop's other kiosks

 private:
  base::Result<Records> of_customers_with(store::KioskStores& stores, const std::string& key);
  base::Result<std::vector<store::CacheRow>> rows(store::KioskStores& stores, const std::string& key);
  template <class Id>
  base::Result<void> add_visits(store::KioskStores& stores, const Id& id, const std::string& key, Records& records);
  base::Result<void> complete(store::KioskStores& stores, Records& records);
  visit::Day day() const;

  const base::Bytes lookup_key_;
  const base::Clock& clock_;
  model::Settings settings_;
  sync::PeerStandings elsewhere_;
};

}  // namespace foyer::app
