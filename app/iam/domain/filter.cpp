// SPDX-License-Identifier: Apache-2.0
#include "iam/domain/filter.h"

#include "iam/domain/filterbuilder.h"
#include "iam/domain/filtergrammar.h"

#include <algorithm>

namespace gatehouse::iam
{

namespace
{

namespace grammar = filtergrammar;

template <typename Rule>
struct Action : grammar::nothing<Rule> {
};

// What the builder does for a rule that was read; `begin` is where, in bytes, and `read` what.
#define ON(rule, statement)                                                                                            \
    template <>                                                                                                        \
    struct Action<grammar::rule> {                                                                                     \
        template <typename Input>                                                                                      \
        static void apply(const Input &input, FilterBuilder &builder)                                                  \
        {                                                                                                              \
            [[maybe_unused]] const std::size_t begin = input.position().byte;                                          \
            [[maybe_unused]] const std::string_view read = input.string_view();                                        \
            builder.statement;                                                                                         \
        }                                                                                                              \
    };
ON(Quote, beginText(begin))
ON(Run<'"'>, addText(read))
ON(Run<'\''>, addText(read))
ON(PlainEscape, addEscape(read.front()))
ON(FourDigits, addCodeUnit(begin, read))
ON(TextValue, pushText())
ON(Digits, pushNumber(begin, read))
ON(Null, pushNull(begin))
ON(Moment, pushMoment())
ON(Now, pushNow(begin))
ON(Later, setShift(true))
ON(Earlier, setShift(false))
ON(Duration, shiftNow())
ON(Path, pushField(begin, read))
ON(SizeCall, size())
ON(SizeMethod, size())
ON(StartsWith, setMatch(FilterMatch::Kind::StartsWith))
ON(Contains, setMatch(FilterMatch::Kind::Contains))
ON(EndsWith, setMatch(FilterMatch::Kind::EndsWith))
ON(Match, match())
ON(OpenGroup, enter(begin))
ON(CloseGroup, leave())
ON(Bang, enter(begin))
ON(Negation, finishNegation())
// The comma of two letters would be the macro's.
#define COMMA ,
ON(Operator<'=' COMMA '='>, setOperator(begin, FilterOperator::Equal))
ON(Operator<'!' COMMA '='>, setOperator(begin, FilterOperator::NotEqual))
ON(Operator<'<' COMMA '='>, setOperator(begin, FilterOperator::LessOrEqual))
ON(Operator<'>' COMMA '='>, setOperator(begin, FilterOperator::GreaterOrEqual))
ON(Operator<'<'>, setOperator(begin, FilterOperator::Less))
ON(Operator<'>'>, setOperator(begin, FilterOperator::Greater))
#undef COMMA
ON(Comparison, compare())
ON(OpenList, beginList())
ON(List, inList())
ON(ListField, inField())
ON(AndAlso, join(FilterGroup::Kind::All))
ON(OrElse, join(FilterGroup::Kind::Any))
#undef ON

/// Where a byte is, in characters from 1.
qsizetype characterAt(const std::string &utf8, std::size_t byte)
{
    const auto end = utf8.begin() + std::ptrdiff_t(std::min(byte, utf8.size()));
    return 1 + std::count_if(utf8.begin(), end, [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; });
}

} // namespace

std::variant<Filter, FilterProblem> parseFilter(const QString &text, FilterResource resource, Timestamp now)
{
    const std::string utf8 = text.toStdString();
    if (qsizetype(utf8.size()) > maxFilterBytes)
        return FilterProblem{1, QStringLiteral("it is longer than %1 bytes").arg(maxFilterBytes)};
    FilterBuilder builder(resource, now);
    try {
        grammar::memory_input input(utf8, "");
        // Everything that can fail is demanded: what is no filter throws.
        grammar::parse<grammar::Whole, Action, grammar::Control>(input, builder);
        return builder.take();
    } catch (const FilterBuilder::Failure &failure) {
        return FilterProblem{characterAt(utf8, failure.position), failure.message};
    } catch (const grammar::parse_error &error) {
        return FilterProblem{characterAt(utf8, error.positions().front().byte),
                             QString::fromUtf8(error.message().data(), qsizetype(error.message().size()))};
    }
}

} // namespace gatehouse::iam
