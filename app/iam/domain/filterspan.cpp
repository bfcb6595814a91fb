// SPDX-License-Identifier: Apache-2.0
#include "iam/domain/filter.h"

#include <algorithm>

namespace gatehouse::iam
{

namespace
{

using enum FilterOperator;

/// The operator for the sides exchanged.
FilterOperator mirrored(FilterOperator op)
{
    switch (op) {
    case Equal:
    case NotEqual:
        return op;
    case Less:
        return Greater;
    case LessOrEqual:
        return GreaterOrEqual;
    case Greater:
        return Less;
    case GreaterOrEqual:
        return LessOrEqual;
    }
    Q_UNREACHABLE();
}

/// Narrows the span by a condition; false if it is none that says a span.
bool narrow(FilterSpan &span, const Filter &filter)
{
    const auto *comparison = std::get_if<FilterComparison>(&filter.what);
    if (comparison == nullptr || comparison->op == NotEqual)
        return false;
    FilterOperator op = comparison->op;
    const auto *time = std::get_if<Timestamp>(&comparison->right);
    if (time == nullptr) {
        time = std::get_if<Timestamp>(&comparison->left);
        op = mirrored(op);
    }
    if (time == nullptr)
        return false;
    const Timestamp after = *time + std::chrono::milliseconds(1); // the next moment there is
    if (op == Less || op == LessOrEqual || op == Equal)
        span.until = std::min(span.until, op == Less ? *time : after);
    if (op == Greater || op == GreaterOrEqual || op == Equal)
        span.from = std::max(span.from, op == Greater ? after : *time);
    return true;
}

} // namespace

FilterSpan takeSpan(std::optional<Filter> &filter)
{
    FilterSpan span;
    if (!filter)
        return span;
    if (narrow(span, *filter)) {
        filter.reset();
        return span;
    }
    auto *group = std::get_if<FilterGroup>(&filter->what);
    if (group == nullptr || group->kind != FilterGroup::Kind::All)
        return span;
    std::erase_if(group->parts, [&](const Filter &part) { return narrow(span, part); });
    if (group->parts.empty()) {
        filter.reset();
    } else if (group->parts.size() == 1) {
        Filter only = std::move(group->parts.front());
        filter = std::move(only);
    }
    return span;
}

} // namespace gatehouse::iam
