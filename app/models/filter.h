// SPDX-License-Identifier: Apache-2.0
// The filter bar's language: free words and `field:value`, `field>value`. Pure; what a field means for a row is the
// model's business.
//
//   release pipeline          both words, anywhere in the row
//   "release pipeline"        the two words as they stand
//   owner:ci,factory          the field holds one of these
//   kind:apikey               one of a field's words
//   age>90d  agents>=2        compared; ages in h, d, w, m (30 days) or y (365 days)
#pragma once

#include <QList>
#include <QString>
#include <QStringList>

#include <optional>

namespace gatehouse
{

enum class FilterType {
    Text,   ///< contains one of the values
    Choice, ///< is one of a few words
    Age,    ///< a duration, in seconds
    Number,
};

/// A field that a table can be filtered by.
struct FilterField {
    QString name; ///< "owner"
    FilterType type = FilterType::Text;
    /// Choice: each inner list is one meaning, its first word the one offered: {"apikey", "api_key", "api-key"}.
    QList<QStringList> choices{};
};

enum class FilterOperator { Is, Less, LessOrEqual, Greater, GreaterOrEqual };

/// One `field:value`. `values` are lower-case; with Choice they index the field's choices in `chosen`.
struct FilterTerm {
    int field = 0; ///< index into the fields given to parseFilter
    FilterOperator op = FilterOperator::Is;
    QStringList values{}; ///< Text
    QList<int> chosen{};  ///< Choice
    qint64 number = 0;    ///< Number; Age in seconds
    friend bool operator==(const FilterTerm &, const FilterTerm &) = default;

    /// Whether `value` stands to `number` as the operator says.
    bool compares(qint64 value) const;
    /// Whether lower-case `text` contains one of `values`.
    bool containedIn(const QString &text) const;
};

struct Filter {
    QList<QByteArray> words{}; ///< lower-case UTF-8; a row's text holds every one
    QList<FilterTerm> terms{};
    bool isEmpty() const { return words.isEmpty() && terms.isEmpty(); }
    friend bool operator==(const Filter &, const Filter &) = default;
};

struct FilterError {
    enum class Kind { UnknownField, UnknownChoice, NeedsComparison, CannotCompare, BadAge, BadNumber };
    Kind kind = Kind::UnknownField;
    QString word;         ///< as typed
    QString field;        ///< the field's name, where there is one
    QStringList expected; ///< fields or words that would have fitted
};

struct ParsedFilter {
    Filter filter;                      ///< what was understood
    std::optional<FilterError> error{}; ///< the first word that was not
};

/// A field without its value yet ("owner:") is passed over: it is being typed.
ParsedFilter parseFilter(const QString &text, const QList<FilterField> &fields);

/// A sentence for below the filter bar.
QString sentence(const FilterError &error);

/// What could stand where the last word of `text` is: whole words, the typed part first, at most 12.
QStringList filterCompletions(const QString &text, const QList<FilterField> &fields);

} // namespace gatehouse
