// SPDX-License-Identifier: Apache-2.0
// `filter` of a list: the subset of CEL that "Requests" in domain.md names, read into a tree whose types fit. Pure;
// what a database makes of it is in storage.
#pragma once

#include "core/timestamp.h"

#include <QString>

#include <optional>
#include <span>
#include <variant>
#include <vector>

namespace gatehouse::iam
{

/// What can be listed by a filter.
enum class FilterResource { ApiKeys, Credentials, ServiceUsers, IpPolicies, IpPolicyRules, TunnelSessions };

/// A field of `obj` by the name that the API gives it. IpPolicy and Credential are references: `obj.credential` and
/// `obj.credential.id` are the same.
enum class FilterField {
    Id,
    CreatedAt,
    Description,
    Metadata,
    OwnerId,
    Acl,
    IpPolicy,
    Cidr,
    Action,
    AgentVersion,
    Ip,
    Os,
    Region,
    StartedAt,
    Credential,
};

/// An id is a text that nothing but the whole of is looked for. No field is ever null: to be null, to be "" and to have
/// the size 0 are the same.
enum class FilterType { Id, Text, Time, List };

QString nameOf(FilterField field);
FilterType typeOf(FilterField field);
std::span<const FilterField> filterableFields(FilterResource resource);

/// size(…): characters of a text (code points, as CEL counts), entries of a list.
struct FilterSize {
    FilterField of;
};

/// One side of a comparison: a field or its size, or a text, moment or number.
using FilterOperand = std::variant<FilterField, FilterSize, QString, Timestamp, qint64>;

enum class FilterOperator { Equal, NotEqual, Less, LessOrEqual, Greater, GreaterOrEqual };

/// Both sides have one type, and one of them is of `obj`. Texts are ordered by code points.
struct FilterComparison {
    FilterOperand left;
    FilterOperator op;
    FilterOperand right;
};

/// `== null`.
struct FilterEmpty {
    FilterField field;
};

/// Never of an id.
struct FilterMatch {
    enum class Kind { StartsWith, Contains, EndsWith };
    FilterField field;
    Kind kind;
    QString part;
};

/// `obj.field in [ … ]`: all of one type, and no fields.
struct FilterOneOf {
    FilterOperand value;
    std::vector<FilterOperand> among;
};

/// `"text" in obj.list`.
struct FilterHas {
    FilterField list;
    QString item;
};

struct Filter;

/// All: &&, Any: ||, with two parts or more, and no All directly in an All. Not: one part.
struct FilterGroup {
    enum class Kind { All, Any, Not };
    Kind kind;
    std::vector<Filter> parts;
};

/// A condition on one row.
struct Filter {
    std::variant<FilterComparison, FilterEmpty, FilterMatch, FilterOneOf, FilterHas, FilterGroup> what;
};

inline constexpr qsizetype maxFilterBytes = 4096; ///< of its text in UTF-8
/// Parentheses and negations within each other. SQLite's parser, as it is built everywhere, has room for 12 at worst.
inline constexpr int maxFilterDepth = 10;
/// Comparisons, searches and memberships: each may be asked of every row.
inline constexpr int maxFilterConditions = 32;
inline constexpr int maxFilterValues = 256; ///< fields and values, those in lists too

/// Why a text is no filter (E250).
struct FilterProblem {
    qsizetype position = 1; ///< the character where it was noticed, counted from 1
    QString message;        ///< in English, without the text that was given
};

/// `now` is what `time.now` stands for.
std::variant<Filter, FilterProblem> parseFilter(const QString &text, FilterResource resource, Timestamp now);

/// from ≤ time < until
struct FilterSpan {
    Timestamp from = Timestamp::min();
    Timestamp until = Timestamp::max();
};

/// Takes out of a filter what it demands of a row's time, so that it can be looked up in the order of time instead of
/// being asked of every row. What remains may be nothing.
FilterSpan takeSpan(std::optional<Filter> &filter);

} // namespace gatehouse::iam
