// SPDX-License-Identifier: Apache-2.0
#include "iam/storage/filtersql.h"

namespace gatehouse::iam
{

namespace
{

QByteArrayView columnOf(FilterField field)
{
    switch (field) {
    case FilterField::Id:
        return "id";
    case FilterField::CreatedAt:
        return "created_at";
    case FilterField::Description:
        return "description";
    case FilterField::Metadata:
        return "metadata";
    case FilterField::OwnerId:
        return "owner_id";
    case FilterField::Acl:
        return "acl";
    case FilterField::IpPolicy:
        return "policy_id";
    case FilterField::Cidr:
        return "cidr";
    case FilterField::Action:
        return "action";
    case FilterField::AgentVersion:
        return "agent_version";
    case FilterField::Ip:
        return "ip";
    case FilterField::Os:
        return "os";
    case FilterField::Region:
        return "region";
    case FilterField::StartedAt:
        return "started_at";
    case FilterField::Credential:
        return "credential_id";
    }
    Q_UNREACHABLE();
}

QByteArrayView signOf(FilterOperator op)
{
    switch (op) {
    case FilterOperator::Equal:
        return " = ";
    case FilterOperator::NotEqual:
        return " <> ";
    case FilterOperator::Less:
        return " < ";
    case FilterOperator::LessOrEqual:
        return " <= ";
    case FilterOperator::Greater:
        return " > ";
    case FilterOperator::GreaterOrEqual:
        return " >= ";
    }
    Q_UNREACHABLE();
}

constexpr const char *always = "1 = 1";
constexpr const char *never = "1 = 0";

/// Writes conditions one after another, and their values in the same order.
class Writer
{
public:
    Writer(FilterSql &sql, QByteArrayView alias) : m_sql(sql), m_alias(alias) {}

    void write(const Filter &filter) { std::visit(*this, filter.what); }

    void operator()(const FilterComparison &comparison)
    {
        write(comparison.left);
        if (comparison.op != FilterOperator::Equal && comparison.op != FilterOperator::NotEqual &&
            (isText(comparison.left) || isText(comparison.right)))
            put(" COLLATE \"binary\""); // otherwise a database of PostgreSQL orders as its language does
        put(signOf(comparison.op));
        write(comparison.right);
    }

    void operator()(const FilterEmpty &empty)
    {
        column(empty.field);
        put(" = ''");
    }

    void operator()(const FilterMatch &match)
    {
        const qint64 length = match.part.toUcs4().size();
        switch (match.kind) {
        case FilterMatch::Kind::StartsWith:
            put("substr(");
            column(match.field);
            put(", 1, ");
            value(length);
            put(") = ");
            value(match.part);
            return;
        case FilterMatch::Kind::Contains:
            // Neither has the other's function that finds a text in a text; both have this one.
            contains({}, match.field, match.part);
            return;
        case FilterMatch::Kind::EndsWith:
            put("(length(");
            column(match.field);
            put(") >= ");
            value(length);
            put(" AND substr(");
            column(match.field);
            put(", length(");
            column(match.field);
            put(") + 1 - ");
            value(length);
            put(") = ");
            value(match.part);
            put(")");
            return;
        }
    }

    void operator()(const FilterOneOf &oneOf)
    {
        if (oneOf.among.empty())
            return put(never);
        write(oneOf.value);
        put(" IN (");
        bool first = true;
        for (const FilterOperand &operand : oneOf.among) {
            if (!std::exchange(first, false))
                put(", ");
            write(operand);
        }
        put(")");
    }

    void operator()(const FilterHas &has)
    {
        // A list is kept with a line for each of its entries, and no entry is empty.
        if (has.item.isEmpty() || has.item.contains(u'\n'))
            return put(never);
        contains("'\n'", has.list, u'\n' + has.item + u'\n');
    }

    void operator()(const FilterGroup &group)
    {
        if (group.kind == FilterGroup::Kind::Not)
            put("NOT ");
        put("(");
        bool first = true;
        for (const Filter &part : group.parts) {
            if (!std::exchange(first, false))
                put(group.kind == FilterGroup::Kind::All ? " AND " : " OR ");
            write(part);
        }
        put(")");
    }

    // Operands.
    void operator()(FilterField field) { column(field); }
    void operator()(const QString &text) { value(text); }
    void operator()(Timestamp time) { value(qint64{time.time_since_epoch().count()}); }
    void operator()(qint64 number) { value(number); }
    void operator()(FilterSize size)
    {
        if (typeOf(size.of) != FilterType::List) {
            put("length(");
            column(size.of);
            return put(")");
        }
        put("(CASE WHEN ");
        column(size.of);
        put(" = '' THEN 0 ELSE 1 + length(");
        column(size.of);
        put(") - length(replace(");
        column(size.of);
        put(", '\n', '')) END)");
    }

private:
    static bool isText(const FilterOperand &operand)
    {
        const auto *field = std::get_if<FilterField>(&operand);
        return std::holds_alternative<QString>(operand) ||
               (field != nullptr && (typeOf(*field) == FilterType::Id || typeOf(*field) == FilterType::Text));
    }
    void write(const FilterOperand &operand) { std::visit(*this, operand); }

    /// `around` is SQL that stands before and after the column's text, or nothing.
    void contains(QByteArrayView around, FilterField field, const QString &part)
    {
        if (part.isEmpty())
            return put(always);
        put("replace(");
        surrounded(around, field);
        put(", ");
        value(part);
        put(", '') <> ");
        surrounded(around, field);
    }

    void surrounded(QByteArrayView around, FilterField field)
    {
        if (around.isEmpty())
            return column(field);
        put("(");
        put(around);
        put(" || ");
        column(field);
        put(" || ");
        put(around);
        put(")");
    }

    void put(QByteArrayView sql) { m_sql.condition.append(sql); }
    void column(FilterField field)
    {
        put(m_alias);
        put(columnOf(field));
    }
    void value(std::variant<QString, qint64> one)
    {
        put("?");
        m_sql.values.push_back(std::move(one));
    }

    FilterSql &m_sql;
    QByteArrayView m_alias;
};

} // namespace

FilterSql::FilterSql(const Filter &filter, QByteArrayView alias)
{
    Writer(*this, alias).write(filter);
}

void FilterSql::bindTo(Statement &statement) const
{
    for (const auto &value : values)
        std::visit([&](const auto &one) { statement.bind(one); }, value);
}

} // namespace gatehouse::iam
