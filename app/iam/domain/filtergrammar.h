// SPDX-License-Identifier: Apache-2.0
// The grammar of filters, for filter.cpp alone. It looks ahead, and never goes back over what an action has seen: what
// follows a rule's first token must follow, or the text is refused there with the rule's message.
#pragma once

#include <tao/pegtl.hpp>

namespace gatehouse::iam::filtergrammar
{

using namespace tao::pegtl;

// One rule a line.
// clang-format off
struct Space : star<one<' ', '\t', '\r', '\n'>> {};
template <char... text>
struct Word : seq<keyword<text...>, Space> {};
template <char... text>
struct Mark : seq<string<text...>, Space> {};

struct Open : Mark<'('> {};
struct Close : Mark<')'> {};
struct Dot : one<'.'> {};

// "text" or 'text', on one line.
struct FourDigits : rep<4, xdigit> {};
struct UnicodeEscape : if_must<one<'u'>, FourDigits> {};
struct PlainEscape : one<'\\', '"', '\'', 'n', 'r', 't'> {};
struct AnyEscape : sor<UnicodeEscape, PlainEscape> {};
struct Escape : if_must<one<'\\'>, AnyEscape> {};
template <char quote>
struct Run : plus<seq<not_at<one<quote, '\\'>>, utf8::range<0x20, 0x10ffff>>> {};
struct Quote : one<'"', '\''> {}; ///< begins a text: its action empties what was read of the one before
template <char quote>
struct EndQuote : one<quote> {};
template <char quote>
struct Quoted : seq<at<one<quote>>, Quote, star<sor<Run<quote>, Escape>>, must<EndQuote<quote>>, Space> {};
struct Text : sor<Quoted<'"'>, Quoted<'\''>> {};

struct Digits : plus<digit> {};
struct NumberEnd : not_at<sor<identifier_other, one<'.'>>> {};
struct Number : seq<Digits, must<NumberEnd>, Space> {};

// timestamp("…"), timestamp(time.now), timestamp(time.now).add("7d")
struct Now : seq<string<'t', 'i', 'm', 'e', '.', 'n', 'o', 'w'>, not_at<identifier_other>, Space> {};
struct Later : Word<'a', 'd', 'd'> {};
struct Earlier : Word<'s', 'u', 'b', 't', 'r', 'a', 'c', 't'> {};
struct Shifting : sor<Later, Earlier> {};
struct Duration : seq<Text> {};
struct Shift : if_must<Dot, Shifting, Open, Duration, Close> {};
struct Moment : seq<Text> {};
struct MomentOrNow : sor<seq<Now, must<Close>, opt<Shift>>, if_must<Moment, Close>> {};
struct Time : if_must<Word<'t', 'i', 'm', 'e', 's', 't', 'a', 'm', 'p'>, Open, MomentOrNow> {};

// obj.field: a name before a parenthesis is a method's
struct Name : seq<Dot, identifier, not_at<Space, one<'('>>> {};
struct Path : plus<Name> {};
struct Obj : keyword<'o', 'b', 'j'> {};
struct Field : seq<at<Obj>, Obj, must<Path>, Space> {}; ///< at: what only begins like it is refused as a whole

struct StartsWith : Word<'s', 't', 'a', 'r', 't', 's', 'W', 'i', 't', 'h'> {};
struct Contains : Word<'c', 'o', 'n', 't', 'a', 'i', 'n', 's'> {};
struct EndsWith : Word<'e', 'n', 'd', 's', 'W', 'i', 't', 'h'> {};
struct Part : seq<Text> {};
struct Match : if_must<sor<StartsWith, Contains, EndsWith>, Open, Part, Close> {};
struct Size : Word<'s', 'i', 'z', 'e'> {};
struct SizeMethod : if_must<Size, Open, Close> {};
struct Method : sor<Match, SizeMethod> {};
struct FieldValue : seq<Field, opt<if_must<Dot, Method>>> {};
struct SizeCall : if_must<Size, Open, Field, Close> {};

struct Null : Word<'n', 'u', 'l', 'l'> {};
struct TextValue : seq<Text> {};

struct Any;
struct OpenGroup : Mark<'('> {};
struct CloseGroup : Mark<')'> {};
struct Group : if_must<OpenGroup, Any, CloseGroup> {};
struct Value : sor<Group, TextValue, Number, Null, SizeCall, Time, FieldValue> {};
struct Unary;
struct Bang : seq<one<'!'>, not_at<one<'='>>, Space> {};
struct Negation : if_must<Bang, Unary> {};
struct Unary : sor<Negation, Value> {};

template <char... text>
struct Operator : Mark<text...> {};
struct Operators : sor<Operator<'=', '='>, Operator<'!', '='>, Operator<'<', '='>, Operator<'>', '='>, Operator<'<'>,
                       Operator<'>'>> {};
struct Comparison : if_must<Operators, Unary> {};

struct OpenList : Mark<'['> {};
struct CloseList : Mark<']'> {};
struct Item : sor<TextValue, Number, Time> {};
struct List : seq<OpenList, opt<Item, star<if_must<Mark<','>, Item>>>, must<CloseList>> {};
struct ListField : seq<Field> {};
struct ListOrField : sor<List, ListField> {};
struct Membership : if_must<Word<'i', 'n'>, ListOrField> {};

struct Relation : seq<Unary, opt<sor<Comparison, Membership>>> {};
struct AndAlso : if_must<Mark<'&', '&'>, Relation> {};
struct Conjunction : seq<Relation, star<AndAlso>> {};
struct OrElse : if_must<Mark<'|', '|'>, Conjunction> {};
struct Any : seq<Conjunction, star<OrElse>> {};
struct End : eof {};
struct Whole : seq<Space, must<Any, End>> {};
// clang-format on

/// What to say where a rule should have gone on and did not. A rule that can be demanded and has no message does not
/// compile.
struct Messages {
    template <typename Rule>
    static constexpr bool raise_on_failure = false;
    template <typename Rule>
    static constexpr const char *message = nullptr;
};
template <>
inline constexpr const char *Messages::message<FourDigits> = "four hexadecimal digits are expected";
template <>
inline constexpr const char *Messages::message<AnyEscape> =
    "an escape is one of \\\\ \\\" \\' \\n \\r \\t \\u and four hexadecimal digits";
template <>
inline constexpr const char *Messages::message<EndQuote<'"'>> = "the closing quote is expected";
template <>
inline constexpr const char *Messages::message<EndQuote<'\''>> = "the closing quote is expected";
template <>
inline constexpr const char *Messages::message<NumberEnd> = "a number has digits only";
template <>
inline constexpr const char *Messages::message<Open> = "( is expected";
template <>
inline constexpr const char *Messages::message<Close> = ") is expected";
template <>
inline constexpr const char *Messages::message<Shifting> = "add(…) or subtract(…) is expected";
template <>
inline constexpr const char *Messages::message<Duration> = "a duration such as \"7d\" is expected";
template <>
inline constexpr const char *Messages::message<MomentOrNow> = "time.now or a time in quotes is expected";
template <>
inline constexpr const char *Messages::message<Path> = "a field's name is expected, as in obj.id";
template <>
inline constexpr const char *Messages::message<Part> = "a text in quotes is expected";
template <>
inline constexpr const char *Messages::message<Method> =
    "startsWith(…), contains(…), endsWith(…) or size() is expected";
template <>
inline constexpr const char *Messages::message<Field> = "a field is expected, as in obj.id";
template <>
inline constexpr const char *Messages::message<Any> = "a condition is expected";
template <>
inline constexpr const char *Messages::message<CloseGroup> = "an operator or ) is expected";
template <>
inline constexpr const char *Messages::message<Unary> = "a field or a value is expected";
template <>
inline constexpr const char *Messages::message<Item> = "a text, number or timestamp(…) is expected";
template <>
inline constexpr const char *Messages::message<CloseList> = "a text, number, timestamp(…) or ] is expected";
template <>
inline constexpr const char *Messages::message<ListOrField> = "a list or a field is expected after in";
template <>
inline constexpr const char *Messages::message<Relation> = "a condition is expected";
template <>
inline constexpr const char *Messages::message<Conjunction> = "a condition is expected";
template <>
inline constexpr const char *Messages::message<End> = "an operator or the end is expected";
template <typename Rule>
using Control = must_if<Messages>::control<Rule>;

} // namespace gatehouse::iam::filtergrammar
