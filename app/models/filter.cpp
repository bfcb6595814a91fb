// SPDX-License-Identifier: Apache-2.0
#include "models/filter.h"

#include <QCoreApplication>

namespace gatehouse
{

namespace
{

/// The words of this file, for translators.
struct Words {
    Q_DECLARE_TR_FUNCTIONS(Filter)
};

/// A word as typed: quotes taken away, and whether it began with one (then it is never a field).
struct Token {
    QString text;
    bool quoted = false;
};

QList<Token> tokens(const QString &text)
{
    QList<Token> result;
    Token current;
    bool inQuotes = false, any = false;
    for (const QChar c : text) {
        if (c == u'"') {
            if (!any)
                current.quoted = true;
            inQuotes = !inQuotes;
            any = true;
        } else if (c.isSpace() && !inQuotes) {
            if (any)
                result.append(current);
            current = {};
            any = false;
        } else {
            current.text += c;
            any = true;
        }
    }
    if (any)
        result.append(current);
    return result;
}

/// Where the field's name ends: the first ':', '<' or '>' after letters alone; -1 if the word is free text.
qsizetype endOfName(const QString &word)
{
    for (qsizetype i = 0; i < word.size(); ++i) {
        const QChar c = word.at(i);
        if (c == u':' || c == u'<' || c == u'>')
            return i > 0 ? i : -1;
        if (!c.isLetter())
            return -1;
    }
    return -1;
}

std::optional<qint64> seconds(QString text)
{
    constexpr qint64 day = 86400;
    qint64 unit = day;
    if (!text.isEmpty() && !text.back().isDigit()) {
        switch (text.back().toLower().unicode()) {
        case u'h':
            unit = 3600;
            break;
        case u'd':
            unit = day;
            break;
        case u'w':
            unit = 7 * day;
            break;
        case u'm':
            unit = 30 * day;
            break;
        case u'y':
            unit = 365 * day;
            break;
        default:
            return std::nullopt;
        }
        text.chop(1);
    }
    bool ok = false;
    const int count = text.toInt(&ok);
    return ok && count >= 0 ? std::optional(count * unit) : std::nullopt;
}

QStringList names(const QList<FilterField> &fields)
{
    QStringList result;
    for (const FilterField &field : fields)
        result.append(field.name);
    return result;
}

QStringList firstWords(const FilterField &field)
{
    QStringList result;
    for (const QStringList &choice : field.choices)
        result.append(choice.constFirst());
    return result;
}

/// The operator at `position`, and how long it is.
std::pair<FilterOperator, qsizetype> operatorAt(const QString &word, qsizetype position)
{
    const bool orEqual = position + 1 < word.size() && word.at(position + 1) == u'=';
    const qsizetype length = orEqual ? 2 : 1;
    if (word.at(position) == u'<')
        return {orEqual ? FilterOperator::LessOrEqual : FilterOperator::Less, length};
    if (word.at(position) == u'>')
        return {orEqual ? FilterOperator::GreaterOrEqual : FilterOperator::Greater, length};
    return {FilterOperator::Is, 1};
}

/// Fills in what is compared with, or says what does not fit.
std::optional<FilterError> readValue(FilterTerm &term, const FilterField &field, const QString &value,
                                     const QString &word)
{
    using Kind = FilterError::Kind;
    const bool compared = term.op != FilterOperator::Is;
    switch (field.type) {
    case FilterType::Text:
        if (compared)
            return FilterError{Kind::CannotCompare, word, field.name, {}};
        term.values = value.toLower().split(u',', Qt::SkipEmptyParts);
        return std::nullopt;
    case FilterType::Choice:
        if (compared)
            return FilterError{Kind::CannotCompare, word, field.name, firstWords(field)};
        for (const QString &one : value.toLower().split(u',', Qt::SkipEmptyParts)) {
            int index = -1;
            for (int i = 0; i < field.choices.size() && index < 0; ++i) {
                if (field.choices.at(i).contains(one))
                    index = i;
            }
            if (index < 0)
                return FilterError{Kind::UnknownChoice, one, field.name, firstWords(field)};
            term.chosen.append(index);
        }
        return std::nullopt;
    case FilterType::Age: {
        if (!compared)
            return FilterError{Kind::NeedsComparison, word, field.name, {}};
        const std::optional<qint64> age = seconds(value);
        if (!age)
            return FilterError{Kind::BadAge, word, field.name, {}};
        term.number = *age;
        return std::nullopt;
    }
    case FilterType::Number: {
        bool ok = false;
        term.number = value.toLongLong(&ok);
        if (!ok)
            return FilterError{Kind::BadNumber, word, field.name, {}};
        return std::nullopt;
    }
    }
    Q_UNREACHABLE();
}

} // namespace

bool FilterTerm::compares(qint64 value) const
{
    switch (op) {
    case FilterOperator::Is:
        return value == number;
    case FilterOperator::Less:
        return value < number;
    case FilterOperator::LessOrEqual:
        return value <= number;
    case FilterOperator::Greater:
        return value > number;
    case FilterOperator::GreaterOrEqual:
        return value >= number;
    }
    Q_UNREACHABLE();
}

bool FilterTerm::containedIn(const QString &text) const
{
    return std::any_of(values.begin(), values.end(), [&text](const QString &value) { return text.contains(value); });
}

ParsedFilter parseFilter(const QString &text, const QList<FilterField> &fields)
{
    ParsedFilter result;
    const auto fail = [&result](FilterError error) {
        if (!result.error)
            result.error = std::move(error);
    };
    for (const Token &token : tokens(text)) {
        const qsizetype end = token.quoted ? -1 : endOfName(token.text);
        if (end < 0) {
            if (!token.text.isEmpty())
                result.filter.words.append(token.text.toLower().toUtf8());
            continue;
        }
        const QString name = token.text.left(end).toLower();
        const auto field = std::find_if(fields.begin(), fields.end(),
                                        [&name](const FilterField &candidate) { return candidate.name == name; });
        if (field == fields.end()) {
            fail({FilterError::Kind::UnknownField, token.text.left(end + 1), {}, names(fields)});
            continue;
        }
        const auto [op, length] = operatorAt(token.text, end);
        const QString value = token.text.mid(end + length);
        if (value.isEmpty())
            continue;
        FilterTerm term{static_cast<int>(field - fields.begin()), op};
        if (auto error = readValue(term, *field, value, token.text))
            fail(std::move(*error));
        else
            result.filter.terms.append(term);
    }
    return result;
}

QString sentence(const FilterError &error)
{
    const QString expected = error.expected.join(QStringLiteral(", "));
    switch (error.kind) {
    case FilterError::Kind::UnknownField:
        return Words::tr("There is no “%1” here. Fields: %2. Put a word in quotes to search for it as it stands.")
            .arg(error.word, expected);
    case FilterError::Kind::UnknownChoice:
        return Words::tr("“%1” is not a value of %2. Values: %3.").arg(error.word, error.field, expected);
    case FilterError::Kind::NeedsComparison:
        return Words::tr("%1 is compared: %1>90d or %1<2y.").arg(error.field);
    case FilterError::Kind::CannotCompare:
        return Words::tr("%1 cannot be compared with < or >: write %1:value.").arg(error.field);
    case FilterError::Kind::BadAge:
        return Words::tr("“%1” is no length of time. Write a number and h, d, w, m or y: %2>90d.")
            .arg(error.word, error.field);
    case FilterError::Kind::BadNumber:
        return Words::tr("“%1” needs a whole number: %2>0.").arg(error.word, error.field);
    }
    Q_UNREACHABLE();
}

QStringList filterCompletions(const QString &text, const QList<FilterField> &fields)
{
    constexpr qsizetype most = 12;
    const qsizetype start = text.lastIndexOf(u' ') + 1;
    const QString last = text.mid(start);
    if (last.isEmpty() || last.startsWith(u'"'))
        return {};
    QStringList result;
    for (const FilterField &field : fields) {
        const bool compared = field.type == FilterType::Age || field.type == FilterType::Number;
        const QString head = field.name + (compared ? QStringLiteral(">") : QStringLiteral(":"));
        if (head.startsWith(last, Qt::CaseInsensitive) && head.size() > last.size())
            result.append(head);
        if (field.type != FilterType::Choice || !last.startsWith(head, Qt::CaseInsensitive))
            continue;
        const qsizetype comma = last.lastIndexOf(u',');
        const QString kept = comma < 0 ? head : last.left(comma + 1);
        for (const QStringList &choice : field.choices) {
            const QString whole = kept + choice.constFirst();
            if (whole.startsWith(last, Qt::CaseInsensitive) && whole.size() > last.size())
                result.append(whole);
        }
    }
    return result.mid(0, most);
}

} // namespace gatehouse
