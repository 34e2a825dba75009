#include "shared/net/json_text.hpp"

#include <algorithm>
#include <charconv>
#include <limits>
#include <optional>

#include "shared/base/tuning.hpp"

namespace foyer::net {

namespace {

using base::Error;
using base::Fault;

constexpr std::string_view replacement = "\xef\xbf\xbd";  // U+FFFD

// How long the well-formed UTF-8 sequence at the front is, 0 when there is none (Unicode 15, table 3-7).
std::size_t sequence(std::string_view text) {
  const auto byte = [&](std::size_t at) { return at < text.size() ? static_cast<unsigned char>(text[at]) : 0U; };
  const auto follows = [&](std::size_t at, unsigned least = 0x80, unsigned most = 0xbf) {
    return byte(at) >= least && byte(at) <= most;
  };
  const unsigned first = byte(0);
  if (first < 0x80) return text.empty() ? 0 : 1;
  if (first >= 0xc2 && first <= 0xdf) return follows(1) ? 2 : 0;
  if (first >= 0xe0 && first <= 0xef) {
    const bool second = follows(1, first == 0xe0 ? 0xa0 : 0x80, first == 0xed ? 0x9f : 0xbf);
    return second && follows(2) ? 3 : 0;
  }
  if (first >= 0xf0 && first <= 0xf4) {
    const bool second = follows(1, first == 0xf0 ? 0x90 : 0x80, first == 0xf4 ? 0x8f : 0xbf);
    return second && follows(2) && follows(3) ? 4 : 0;
  }
  return 0;
}

void append_utf8(std::string& out, std::uint32_t letter) {
  const auto put = [&](std::uint32_t byte) { out += static_cast<char>(byte); };
  if (letter < 0x80) return put(letter);
  if (letter < 0x800) {
    put(0xc0 | (letter >> 6));
  } else {
    if (letter < 0x10000) {
      put(0xe0 | (letter >> 12));
    } else {
      put(0xf0 | (letter >> 18));
      put(0x80 | ((letter >> 12) & 0x3f));
    }
    put(0x80 | ((letter >> 6) & 0x3f));
  }
  put(0x80 | (letter & 0x3f));
}

// Letters that stand for themselves in a JSON string: no quote, no backslash, no control character, ASCII.
bool plain(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return byte >= 0x20 && byte < 0x80 && c != '"' && c != '\\';
}

bool digit(char c) { return c >= '0' && c <= '9'; }

}  // namespace

class JsonParser {
 public:
  explicit JsonParser(std::string_view text) : begin_(text.data()), at_(begin_), end_(begin_ + text.size()) {
    out_.nodes_.reserve(text.size() / 32 + 8);
  }

  base::Result<JsonText> run() {
    const bool good = value({}, 0);
    skip_space();
    if (good && at_ != end_) wrong();
    if (!fault_.empty()) return Error{Fault::invalid, std::move(fault_)};
    return std::move(out_);
  }

 private:
  using Kind = JsonNode::Kind;

  bool refuse(std::string why) {
    if (fault_.empty()) fault_ = std::move(why);
    return false;
  }
  bool wrong() { return refuse("not JSON at byte " + std::to_string(at_ - begin_ + 1)); }

  void skip_space() {
    while (at_ != end_ && (*at_ == ' ' || *at_ == '\n' || *at_ == '\t' || *at_ == '\r')) ++at_;
  }
  bool next_is(char c) {
    skip_space();
    if (at_ == end_ || *at_ != c) return false;
    ++at_;
    return true;
  }
  bool word(std::string_view all) {
    if (std::string_view(at_, static_cast<std::size_t>(end_ - at_)).substr(0, all.size()) != all) return wrong();
    at_ += all.size();
    return true;
  }

  bool value(std::string_view name, std::size_t depth) {
    skip_space();
    if (at_ == end_) return wrong();
    if (out_.nodes_.size() == json_max_values) return refuse("too many values");
    const std::size_t place = out_.nodes_.size();
    const char* const start = at_;
    out_.nodes_.emplace_back().name_ = name;
    std::string_view said;
    Kind kind = Kind::null;
    std::uint32_t size = 0;
    switch (*at_) {
      case '{':
      case '[':
        if (depth == base::tuning::json_max_depth) return refuse("nested too deep");
        kind = *at_ == '{' ? Kind::object : Kind::list;
        if (!inside(place, kind, depth, size)) return false;
        break;
      case '"':
        kind = Kind::text;
        if (!string(said)) return false;
        break;
      case 't':
        kind = Kind::truth;
        if (!word("true")) return false;
        break;
      case 'f':
        kind = Kind::truth;
        if (!word("false")) return false;
        break;
      case 'n':
        if (!word("null")) return false;
        break;
      default:
        if (!number(kind)) return false;
    }
    JsonNode& node = out_.nodes_[place];
    node.kind_ = kind;
    node.text_ = kind == Kind::text ? said : std::string_view(start, static_cast<std::size_t>(at_ - start));
    node.size_ = size;
    node.span_ = static_cast<std::uint32_t>(out_.nodes_.size() - place);
    return true;
  }

  // Of an object or a list, from its opening bracket to its closing one.
  bool inside(std::size_t place, Kind kind, std::size_t depth, std::uint32_t& size) {
    const char close = kind == Kind::object ? '}' : ']';
    ++at_;
    if (next_is(close)) return true;
    bool sorted = true;
    std::string_view before;
    do {
      std::string_view name;
      if (kind == Kind::object) {
        skip_space();
        if (at_ == end_ || *at_ != '"') return wrong();
        if (!string(name)) return false;
        if (!next_is(':')) return wrong();
        sorted = sorted && (size == 0 || before < name);
        before = name;
      }
      if (!value(name, depth + 1)) return false;
      ++size;
    } while (next_is(','));
    if (!next_is(close)) return wrong();
    // Members in order are told apart by their neighbours alone, and what we write is in order.
    return sorted || kind == Kind::list || each_once(place);
  }

  bool each_once(std::size_t place) {
    std::vector<std::string_view> names;
    const std::size_t end = out_.nodes_.size();
    for (std::size_t at = place + 1; at < end; at += out_.nodes_[at].span_) names.push_back(out_.nodes_[at].name_);
    std::sort(names.begin(), names.end());
    const bool once = std::adjacent_find(names.begin(), names.end()) == names.end();
    return once || refuse("a member is named twice");
  }

  // From its opening quote to its closing one.
  bool string(std::string_view& out) {
    const char* const start = ++at_;
    std::string* resolved = nullptr;
    const char* kept = start;  // what comes from here on is not yet in `resolved`
    for (;;) {
      while (at_ != end_ && plain(*at_)) ++at_;
      if (at_ == end_) return wrong();
      if (*at_ == '"') break;
      if (*at_ == '\\') {
        if (resolved == nullptr) resolved = &out_.unescaped_.emplace_back();
        resolved->append(kept, at_);
        if (!escape(*resolved)) return false;
        kept = at_;
        continue;
      }
      const std::size_t length = sequence({at_, static_cast<std::size_t>(end_ - at_)});
      if (length < 2) return wrong();  // a control character, or not UTF-8
      at_ += length;
    }
    if (resolved != nullptr) resolved->append(kept, at_);
    out = resolved != nullptr ? std::string_view(*resolved)
                              : std::string_view(start, static_cast<std::size_t>(at_ - start));
    ++at_;
    return true;
  }

  bool escape(std::string& out) {
    constexpr std::string_view signs = "\"\\/bfnrt";
    constexpr std::string_view meant = "\"\\/\b\f\n\r\t";
    if (++at_ == end_) return wrong();
    const char sign = *at_++;
    if (const std::size_t which = signs.find(sign); which != std::string_view::npos) {
      out += meant[which];
      return true;
    }
    if (sign != 'u') return wrong();
    const auto letter = code_unit();
    if (!letter) return wrong();
    if (*letter == 0) return refuse("text holds U+0000");
    if (*letter < 0xd800 || *letter > 0xdfff) {
      append_utf8(out, *letter);
      return true;
    }
    // RFC 8259, section 7: beyond U+FFFF as a pair, which must be whole.
    if (*letter > 0xdbff || end_ - at_ < 2 || at_[0] != '\\' || at_[1] != 'u') return wrong();
    at_ += 2;
    const auto low = code_unit();
    if (!low || *low < 0xdc00 || *low > 0xdfff) return wrong();
    append_utf8(out, 0x10000 + ((*letter - 0xd800) << 10) + (*low - 0xdc00));
    return true;
  }

  std::optional<std::uint32_t> code_unit() {
    constexpr std::ptrdiff_t digits = 4;
    std::uint32_t unit = 0;
    if (end_ - at_ < digits) return std::nullopt;
    const auto [stop, error] = std::from_chars(at_, at_ + digits, unit, 16);
    if (error != std::errc() || stop != at_ + digits) return std::nullopt;
    at_ = stop;
    return unit;
  }

  bool digits() {
    if (at_ == end_ || !digit(*at_)) return wrong();
    while (at_ != end_ && digit(*at_)) ++at_;
    return true;
  }

  bool number(Kind& kind) {
    const char* const start = at_;
    kind = Kind::whole;
    if (*at_ == '-') ++at_;
    if (at_ == end_ || !digit(*at_)) return wrong();
    if (*at_ == '0')
      ++at_;
    else if (!digits())
      return false;
    if (at_ != end_ && *at_ == '.') {
      kind = Kind::real;
      ++at_;
      if (!digits()) return false;
    }
    if (at_ != end_ && (*at_ == 'e' || *at_ == 'E')) {
      kind = Kind::real;
      ++at_;
      if (at_ != end_ && (*at_ == '+' || *at_ == '-')) ++at_;
      if (!digits()) return false;
    }
    if (kind == Kind::whole && at_ - start <= std::numeric_limits<double>::max_exponent10) return true;
    double any = 0;
    return std::from_chars(start, at_, any).ec == std::errc() || refuse("a number beyond a double");
  }

  const char* const begin_;
  const char* at_;
  const char* const end_;
  JsonText out_;
  std::string fault_;
};

const JsonNode* JsonNode::find(std::string_view name) const {
  for (const JsonNode& each : *this)
    if (each.name_ == name) return &each;
  return nullptr;
}

base::Result<JsonText> JsonText::parse(std::string_view text) { return JsonParser(text).run(); }

double real(const JsonNode& number) {
  double value = 0;
  std::from_chars(number.text().data(), number.text().data() + number.text().size(), value);
  return value;
}

void append_json(std::string& out, std::string_view text) {
  constexpr std::string_view signs = "\"\\\b\f\n\r\t";
  constexpr std::string_view written = "\"\\bfnrt";
  constexpr std::string_view hex = "0123456789abcdef";
  out += '"';
  while (!text.empty()) {
    const auto end = std::find_if_not(text.begin(), text.end(), plain);
    out.append(text.begin(), end);
    text.remove_prefix(static_cast<std::size_t>(end - text.begin()));
    if (text.empty()) break;
    const char c = text.front();
    const std::size_t which = signs.find(c);
    std::size_t length = 1;
    if (which != std::string_view::npos) {
      out += '\\';
      out += written[which];
    } else if (static_cast<unsigned char>(c) < 0x20) {
      out += "\\u00";
      out += hex[static_cast<unsigned char>(c) >> 4];
      out += hex[static_cast<unsigned char>(c) & 15];
    } else if (const std::size_t whole = sequence(text); whole != 0) {
      out += text.substr(0, whole);
      length = whole;
    } else {
      out += replacement;
    }
    text.remove_prefix(length);
  }
  out += '"';
}

}  // namespace foyer::net
