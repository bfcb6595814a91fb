// SPDX-License-Identifier: Apache-2.0
#include "iam/domain/filterbuilder.h"

#include "iam/domain/storedtext.h"

#include <QStringList>

#include <algorithm>
#include <utility>

namespace gatehouse::iam
{

namespace
{

enum class Kind { Text, Number, Time, List };

Kind kindOf(const FilterOperand &operand)
{
    struct Visitor {
        Kind operator()(FilterField field) const
        {
            switch (typeOf(field)) {
            case FilterType::Id:
            case FilterType::Text:
                return Kind::Text;
            case FilterType::Time:
                return Kind::Time;
            case FilterType::List:
                return Kind::List;
            }
            Q_UNREACHABLE();
        }
        Kind operator()(FilterSize) const { return Kind::Number; }
        Kind operator()(const QString &) const { return Kind::Text; }
        Kind operator()(Timestamp) const { return Kind::Time; }
        Kind operator()(qint64) const { return Kind::Number; }
    };
    return std::visit(Visitor{}, operand);
}

QString expected(Kind kind)
{
    switch (kind) {
    case Kind::Text:
        return QStringLiteral("a text is expected to go with a text");
    case Kind::Number:
        return QStringLiteral("a number is expected to go with a number");
    case Kind::Time:
        return QStringLiteral("timestamp(…) is expected to go with a time");
    case Kind::List:
        break;
    }
    return QStringLiteral("a list takes in, size() and == null");
}

bool isConstant(const FilterOperand &operand)
{
    return !std::holds_alternative<FilterField>(operand) && !std::holds_alternative<FilterSize>(operand);
}

/// "7d", "1h30m": nothing for another form, or for more than a century.
std::optional<std::chrono::seconds> parseDuration(const std::string &text)
{
    constexpr std::chrono::seconds longest = std::chrono::days(36525);
    std::chrono::seconds sum{0};
    std::size_t at = 0;
    do {
        qint64 number = 0;
        const std::size_t begin = at;
        for (; at < text.size() && text[at] >= '0' && text[at] <= '9' && at - begin < 10; ++at)
            number = number * 10 + (text[at] - '0');
        if (at == begin || at == text.size())
            return std::nullopt;
        switch (text[at++]) {
        case 'd':
            sum += std::chrono::days(number);
            break;
        case 'h':
            sum += std::chrono::hours(number);
            break;
        case 'm':
            sum += std::chrono::minutes(number);
            break;
        case 's':
            sum += std::chrono::seconds(number);
            break;
        default:
            return std::nullopt;
        }
        if (sum > longest)
            return std::nullopt;
    } while (at < text.size());
    return sum;
}

} // namespace

void FilterBuilder::beginText(std::size_t at)
{
    m_text.clear();
    m_textBegin = at;
}

void FilterBuilder::addEscape(char letter)
{
    m_text.push_back(letter == 'n' ? '\n' : letter == 'r' ? '\r' : letter == 't' ? '\t' : letter);
}

void FilterBuilder::addCodeUnit(std::size_t at, std::string_view digits)
{
    const auto unit = static_cast<char16_t>(std::stoul(std::string(digits), nullptr, 16));
    // Half a character is none, and there are some that no field can hold.
    if (!isStorable(QStringView(&unit, 1)) || QChar::isSurrogate(unit))
        throw Failure{at, QStringLiteral("this \\u… is no character")};
    m_text += QString(QChar(unit)).toStdString();
}

void FilterBuilder::push(std::size_t at, decltype(Entry::value) value)
{
    if (!std::holds_alternative<Filter>(value) && ++m_values > maxFilterValues)
        throw Failure{at, QStringLiteral("no more than %1 fields and values are accepted").arg(maxFilterValues)};
    m_pile.push_back({at, std::move(value)});
}

void FilterBuilder::pushCondition(std::size_t at, Filter condition)
{
    if (++m_conditions > maxFilterConditions)
        throw Failure{at, QStringLiteral("no more than %1 conditions are accepted").arg(maxFilterConditions)};
    push(at, std::move(condition));
}

FilterBuilder::Entry FilterBuilder::pop()
{
    Entry entry = std::move(m_pile.back());
    m_pile.pop_back();
    return entry;
}

void FilterBuilder::pushText()
{
    push(m_textBegin, FilterOperand(text()));
}

void FilterBuilder::pushNumber(std::size_t at, std::string_view digits)
{
    if (digits.size() > 18)
        throw Failure{at, QStringLiteral("a number has 18 digits at most")};
    push(at, FilterOperand(qint64{std::stoll(std::string(digits))}));
}

void FilterBuilder::pushNull(std::size_t at)
{
    push(at, Null());
}

void FilterBuilder::pushMoment()
{
    const std::optional<Timestamp> time = parseRfc3339(text());
    if (!time)
        throw Failure{m_textBegin, QStringLiteral("a time such as \"2026-11-21T22:41:05Z\" is expected")};
    push(m_textBegin, FilterOperand(*time));
}

void FilterBuilder::pushNow(std::size_t at)
{
    push(at, FilterOperand(m_now));
}

void FilterBuilder::shiftNow()
{
    const auto duration = parseDuration(m_text);
    if (!duration)
        throw Failure{m_textBegin, QStringLiteral("a duration such as \"7d\" or \"1h30m\" is expected, of a century "
                                                  "at most")};
    m_pile.back().value = FilterOperand(m_later ? m_now + *duration : m_now - *duration);
}

void FilterBuilder::pushField(std::size_t at, std::string_view path)
{
    const QString name = QString::fromLatin1(path.data(), qsizetype(path.size())).mid(1); // without the dot
    QStringList names;
    for (const FilterField field : filterableFields(m_resource)) {
        const bool reference = field == FilterField::IpPolicy || field == FilterField::Credential;
        if (name == nameOf(field) || (reference && name == nameOf(field) + ".id"))
            return push(at, FilterOperand(field));
        names.append(nameOf(field));
    }
    throw Failure{at,
                  QStringLiteral("no such field can be filtered by here, only ") + names.join(QStringLiteral(", "))};
}

FilterField FilterBuilder::popField(const char *message)
{
    const Entry entry = pop();
    const auto *operand = std::get_if<FilterOperand>(&entry.value);
    const auto *field = operand != nullptr ? std::get_if<FilterField>(operand) : nullptr;
    if (field == nullptr)
        throw Failure{entry.position, QString::fromUtf8(message)};
    return *field;
}

void FilterBuilder::size()
{
    const std::size_t at = m_pile.back().position;
    const FilterField field = popField("a field is expected");
    if (typeOf(field) == FilterType::Time)
        throw Failure{at, QStringLiteral("a time has no size")};
    push(at, FilterOperand(FilterSize{field}));
}

void FilterBuilder::match()
{
    const std::size_t at = m_pile.back().position;
    const FilterField field = popField("a field is expected");
    if (typeOf(field) != FilterType::Text)
        throw Failure{at, QStringLiteral("parts are looked for in texts only, and not in ids")};
    pushCondition(at, Filter{FilterMatch{field, m_match, text()}});
}

void FilterBuilder::setOperator(std::size_t at, FilterOperator op)
{
    m_operators.emplace_back(at, op);
}

void FilterBuilder::compare()
{
    const auto [at, op] = m_operators.back();
    m_operators.pop_back();
    Entry right = pop();
    Entry left = pop();
    for (const Entry &side : {std::cref(left), std::cref(right)}) {
        if (std::holds_alternative<Filter>(side.value))
            throw Failure{side.position, QStringLiteral("a value is expected here, not a condition; ! needs "
                                                        "parentheses around what it negates")};
    }
    if (std::holds_alternative<Null>(left.value))
        std::swap(left, right);
    const auto *leftSide = std::get_if<FilterOperand>(&left.value);
    if (std::holds_alternative<Null>(right.value)) {
        const auto *field = leftSide != nullptr ? std::get_if<FilterField>(leftSide) : nullptr;
        if (field == nullptr || typeOf(*field) == FilterType::Time)
            throw Failure{left.position, QStringLiteral("this is never null")};
        if (op != FilterOperator::Equal && op != FilterOperator::NotEqual)
            throw Failure{at, QStringLiteral("null goes with == and != only")};
        pushCondition(left.position, Filter{FilterEmpty{*field}});
        if (op == FilterOperator::NotEqual)
            negate();
        return;
    }
    auto &rightSide = std::get<FilterOperand>(right.value);
    const Kind kind = kindOf(*leftSide);
    if (kind == Kind::List)
        throw Failure{at, expected(kind)};
    if (kindOf(rightSide) != kind)
        throw Failure{right.position, expected(kind)};
    if (isConstant(*leftSide) && isConstant(rightSide))
        throw Failure{left.position, QStringLiteral("one of the two must be a field of obj")};
    pushCondition(left.position, Filter{FilterComparison{*leftSide, op, std::move(rightSide)}});
}

void FilterBuilder::inList()
{
    FilterOneOf among;
    std::vector<Entry> items(std::make_move_iterator(m_pile.begin() + std::ptrdiff_t(m_listBegin)),
                             std::make_move_iterator(m_pile.end()));
    m_pile.resize(m_listBegin);
    Entry left = pop();
    auto *value = std::get_if<FilterOperand>(&left.value);
    if (value == nullptr || isConstant(*value) || kindOf(*value) == Kind::List)
        throw Failure{left.position, QStringLiteral("only a field that is no list, or a size, is looked for in a list "
                                                    "of values")};
    for (Entry &item : items) {
        auto &operand = std::get<FilterOperand>(item.value);
        if (kindOf(operand) != kindOf(*value))
            throw Failure{item.position, expected(kindOf(*value))};
        among.among.push_back(std::move(operand));
    }
    among.value = std::move(*value);
    pushCondition(left.position, Filter{std::move(among)});
}

void FilterBuilder::inField()
{
    const std::size_t at = m_pile.back().position;
    const FilterField list = popField("a field is expected");
    if (typeOf(list) != FilterType::List)
        throw Failure{at, QStringLiteral("a list is expected after in")};
    Entry left = pop();
    auto *value = std::get_if<FilterOperand>(&left.value);
    auto *item = value != nullptr ? std::get_if<QString>(value) : nullptr;
    if (item == nullptr)
        throw Failure{left.position, QStringLiteral("a text in quotes is looked for in a list")};
    pushCondition(left.position, Filter{FilterHas{list, std::move(*item)}});
}

Filter FilterBuilder::popCondition()
{
    Entry entry = pop();
    auto *filter = std::get_if<Filter>(&entry.value);
    if (filter == nullptr)
        throw Failure{entry.position, QStringLiteral("a condition is expected here, not a value alone; ! needs "
                                                     "parentheses around what it negates")};
    return std::move(*filter);
}

void FilterBuilder::negate()
{
    const std::size_t at = m_pile.back().position;
    FilterGroup group{FilterGroup::Kind::Not, {}};
    group.parts.push_back(popCondition());
    push(at, Filter{std::move(group)});
}

void FilterBuilder::finishNegation()
{
    leave();
    negate();
}

void FilterBuilder::join(FilterGroup::Kind kind)
{
    Filter right = popCondition();
    const std::size_t at = m_pile.back().position;
    Filter left = popCondition();
    FilterGroup joined{kind, {}};
    for (Filter *side : {&left, &right}) {
        auto *group = std::get_if<FilterGroup>(&side->what);
        if (group != nullptr && group->kind == kind)
            std::move(group->parts.begin(), group->parts.end(), std::back_inserter(joined.parts));
        else
            joined.parts.push_back(std::move(*side));
    }
    push(at, Filter{std::move(joined)});
}

void FilterBuilder::enter(std::size_t at)
{
    if (++m_depth > maxFilterDepth)
        throw Failure{at, QStringLiteral("parentheses and ! are nested no deeper than %1").arg(maxFilterDepth)};
}

Filter FilterBuilder::take()
{
    return popCondition();
}

} // namespace gatehouse::iam
