// The kiosk's first start: it has no identity until a hub has given it one.
#include "kiosk/visit/steps.hpp"

namespace foyer::visit {

void Steps::request_identity() {
  auto& enrolment = s_.device.enrolment;
  if (!enrolment || enrolment->typed.empty()) return;
  if (enrolment->stage != Enrolment::Stage::needed && enrolment->stage != Enrolment::Stage::refused) return;
  enrolment->stage = Enrolment::Stage::connecting;
  out_.push_back(RequestIdentity{enrolment->typed});
}

void Steps::enrolled() {
  auto& enrolment = s_.device.enrolment;
  if (!enrolment) return;
  enrolment->stage = Enrolment::Stage::done;
  enrolment->typed.clear();
}

void Steps::refused(Enrolment::Refusal why) {
  auto& enrolment = s_.device.enrolment;
  if (!enrolment || enrolment->stage != Enrolment::Stage::connecting) return;
  enrolment->stage = Enrolment::Stage::refused;
  enrolment->refusal = why;
}

}  // namespace foyer::visit
