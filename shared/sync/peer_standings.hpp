#pragma once
// How visits stand, among the kiosks of a rooftop. Two pure values: what this kiosk has to tell, numbered so that each
// neighbour is told only what is new to it; and what others told. Both are bounded and forget what is older than
// tuning::visit_lives. What a visit is about goes as a keyed hash: enough to know it again, nothing to read.
#include <map>
#include <optional>
#include <string_view>
#include <vector>

#include "shared/base/clock.hpp"
#include "shared/net/wire.hpp"

namespace foyer::sync {

// `subject`: as in a claim, "appointment:<id>". `lookup_key`: the rooftop's.
base::Digest sealed_subject(const base::Bytes& lookup_key, std::string_view subject);

struct OwnStanding {
  base::Digest subject{};
  model::VisitId visit;
  model::VisitStatus status = model::VisitStatus::identifying;
  base::BootTime opened;
  base::BootTime changed;  // may lie before this start of the program
};

class OwnStandings {
 public:
  void changed(const OwnStanding& standing);
  std::uint64_t version() const { return version_; }  // of the last change
  std::vector<net::PeerStanding> since(std::uint64_t version, base::BootTime now);

 private:
  struct Numbered : OwnStanding {
    std::uint64_t version = 0;
  };

  std::map<model::VisitId, Numbered> all_;
  std::uint64_t version_ = 0;
};

class PeerStandings {
 public:
  // Told by its device, as the certificate names it. What comes late or twice changes nothing: within a run of that
  // kiosk the higher number stands, and a run that was followed by another is over.
  void heard(const net::PeerHello& hello, base::BootTime now);
  // The visit of it to resume, with the subject's ids left nil; none: nobody told of one that is open.
  std::optional<model::OpenVisit> find(const base::Digest& subject, base::BootTime now, base::WallTime wall) const;
  std::size_t size() const;

 private:
  struct Standing {
    std::uint64_t n = 0;
    base::Digest subject{};
    model::VisitStatus status = model::VisitStatus::identifying;
    base::BootTime opened;
    base::BootTime changed;
  };
  struct Kiosk {
    model::EpochId run;
    std::vector<model::EpochId> over;  // its earlier runs, the last ones
    std::map<model::VisitId, Standing> visits;
  };
  static bool takes(Kiosk& kiosk, const model::EpochId& run);
  void forget(base::BootTime now);

  std::map<model::DeviceId, Kiosk> all_;
};

}  // namespace foyer::sync
