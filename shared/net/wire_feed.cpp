// Pages of the feed, and the look-up's answer, which is made of the same rows.
#include "shared/model/words.hpp"
#include "shared/net/wire_codec.hpp"

namespace foyer::net {

namespace wire {

namespace {

constexpr model::Words<FeedOp, 3> ops{{{FeedOp::put, "put"}, {FeedOp::del, "del"}, {FeedOp::purge, "purge"}}};
std::optional<FeedOp> parse_op(std::string_view text) { return model::meaning(ops, text); }

}  // namespace

template <class Io>
void members(Io& io, Of<Io, FeedRow>& it) {
  io.template whole<std::uint64_t>("seq", it.seq, 1, largest<std::int64_t>);
  io.text("kind", it.kind, tuning::wire_word_max_bytes);
  io.text("id", it.id, tuning::wire_word_max_bytes);
  io.word("op", it.op, parse_op);
  io.whole("rev", it.rev, 1, largest<int>);
  io.whole("schema", it.schema, 1, largest<int>);
  io.maybe_time("expires_at", it.expires_at);
  if (it.op == FeedOp::put) io.raw("body", it.body);
}

template <class Io>
void members(Io& io, Of<Io, FeedSum>& it) {
  io.text("kind", it.kind, tuning::wire_word_max_bytes);
  io.template whole<std::uint64_t>("count", it.count, 0, largest<std::int64_t>);
  io.template whole<std::uint64_t>("sum", it.sum, 0, largest<std::uint64_t>);
}

// All of a page but its rows.
template <class Io>
void frame(Io& io, Of<Io, FeedPage>& it) {
  io.text("cursor", it.cursor, tuning::wire_cursor_max_bytes);
  io.flag("more", it.more);
  io.flag("snapshot", it.snapshot);
  io.flag("complete", it.complete);
  io.each("sums", it.sums, tuning::wire_kinds_max);
}

inline void members(Reader& io, FeedPage& it) {
  frame(io, it);
  io.each("rows", it.rows, tuning::feed_page_rows);
}

inline void members(Reader& io, LookupAnswer& it) { io.each("rows", it.rows, tuning::wire_lookup_rows_max); }

namespace {

// `frame` with the rows as its last member.
std::string with_rows(std::string frame, const std::vector<FeedRow>& rows) {
  frame.pop_back();
  if (frame.size() > 1) frame += ',';
  frame += "\"rows\":[";
  for (const FeedRow& row : rows) {
    if (&row != &rows.front()) frame += ',';
    frame += write(row);
  }
  return frame + "]}";
}

}  // namespace
}  // namespace wire

std::string_view name(FeedOp op) { return model::word(wire::ops, op); }

std::string write_feed_page(const FeedPage& page) {
  wire::Writer writer;
  wire::frame(writer, page);
  return wire::with_rows(writer.finish(), page.rows);
}

base::Result<FeedPage> read_feed_page(std::string_view text) {
  if (text.size() > base::tuning::feed_max_bytes)
    return base::Error{base::Fault::invalid, "feed page: longer than a page may be"};
  return wire::read<FeedPage>(text, "feed page");
}

std::string write_lookup_answer(const LookupAnswer& answer) { return wire::with_rows("{}", answer.rows); }

base::Result<LookupAnswer> read_lookup_answer(std::string_view text) {
  return wire::read<LookupAnswer>(text, "look-up answer");
}

}  // namespace foyer::net
