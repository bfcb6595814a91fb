// SPDX-License-Identifier: Apache-2.0
#include "iam/storage/members.h"

#include "iam/storage/pagequery.h"
#include "iam/storage/permissioncolumns.h"

namespace gatehouse::iam
{

namespace
{

QString toText(MemberKind kind)
{
    switch (kind) {
    case MemberKind::User:
        return QStringLiteral("user");
    case MemberKind::ServiceUser:
        return QStringLiteral("service_user");
    }
    Q_UNREACHABLE();
}

#define MEMBER_COLUMNS                                                                                                 \
    "SELECT m.account_id, m.id, m.kind, m.name, p.email, m.active, m.administrator, m.developer, m.team, m.billing, "  \
    "m.provisioned_by, m.default_authtoken_id, m.created_at, m.joined_at FROM members m "                              \
    "LEFT JOIN people p ON p.id = m.person_id "

Member readMember(const Statement &row)
{
    Member member;
    member.accountId = row.text(0);
    member.id = row.text(1);
    member.kind = row.text(2) == u"user" ? MemberKind::User : MemberKind::ServiceUser;
    member.name = row.text(3);
    member.email = row.text(4);
    member.active = row.flag(5);
    member.permissions = readPermissions(row, 6);
    member.provisionedBy = row.text(10);
    member.defaultAuthtokenId = row.text(11);
    member.createdAt = row.time(12);
    member.joinedAt = row.time(13);
    return member;
}

Person readPerson(const Statement &row)
{
    return {row.text(0), row.text(1), row.text(2), row.time(3)};
}

} // namespace

User Member::user() const
{
    User user;
    user.id = id;
    user.name = name;
    user.email = email;
    user.permissions = permissions;
    user.active = active;
    user.provisionedBy = provisionedBy;
    user.createdAt = createdAt;
    return user;
}

ServiceUser Member::serviceUser() const
{
    ServiceUser user;
    user.id = id;
    user.name = name;
    user.active = active;
    user.createdAt = createdAt;
    return user;
}

void Members::insertPerson(const Person &person)
{
    m_database.statement("INSERT INTO people (id, email, name, created_at) VALUES (?, ?, ?, ?)")
        .bind(person.id)
        .bind(person.email)
        .bind(person.name)
        .bind(person.createdAt)
        .run();
}

std::optional<Person> Members::findPerson(const QString &id)
{
    Statement query = m_database.statement("SELECT id, email, name, created_at FROM people WHERE id = ?");
    query.bind(id).run();
    return query.next() ? std::optional(readPerson(query)) : std::nullopt;
}

std::optional<Person> Members::findPersonByEmail(const QString &email)
{
    Statement query = m_database.statement("SELECT id, email, name, created_at FROM people WHERE email = ?");
    query.bind(email).run();
    return query.next() ? std::optional(readPerson(query)) : std::nullopt;
}

void Members::insert(const Member &member)
{
    Statement insert = m_database.statement(
        "INSERT INTO members (account_id, id, kind, person_id, name, active, administrator, developer, team, billing, "
        "provisioned_by, default_authtoken_id, created_at, joined_at) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
    insert.bind(member.accountId)
        .bind(member.id)
        .bind(toText(member.kind))
        .bindOrNull(member.kind == MemberKind::User ? member.id : QString())
        .bind(member.name)
        .bind(member.active);
    bindPermissions(insert, member.permissions);
    insert.bind(member.provisionedBy)
        .bindOrNull(member.defaultAuthtokenId)
        .bind(member.createdAt)
        .bind(member.joinedAt)
        .run();
}

std::optional<Member> Members::find(const QString &accountId, const QString &id)
{
    Statement query = m_database.statement(MEMBER_COLUMNS "WHERE m.account_id = ? AND m.id = ?");
    query.bind(accountId).bind(id).run();
    return query.next() ? std::optional(readMember(query)) : std::nullopt;
}

std::optional<Member> Members::findByEmail(const QString &accountId, const QString &email)
{
    Statement query = m_database.statement(MEMBER_COLUMNS "WHERE m.account_id = ? AND p.email = ?");
    query.bind(accountId).bind(email).run();
    return query.next() ? std::optional(readMember(query)) : std::nullopt;
}

void Members::update(const Member &member)
{
    Statement update = m_database.statement(
        "UPDATE members SET name = ?, active = ?, administrator = ?, developer = ?, team = ?, "
        "billing = ?, provisioned_by = ?, default_authtoken_id = ? WHERE account_id = ? AND id = ?");
    update.bind(member.name).bind(member.active);
    bindPermissions(update, member.permissions);
    update.bind(member.provisionedBy)
        .bindOrNull(member.defaultAuthtokenId)
        .bind(member.accountId)
        .bind(member.id)
        .run();
}

void Members::remove(const QString &accountId, const QString &id)
{
    m_database.statement("DELETE FROM members WHERE account_id = ? AND id = ?").bind(accountId).bind(id).run();
}

QList<Member> Members::page(const QString &accountId, MemberKind kind, const PageRange &range)
{
    PageQuery page(MEMBER_COLUMNS "WHERE m.account_id = ? AND m.kind = ? " END_OF_PAGE("m.created_at", "m.id"), range,
                   "m.");
    Statement query = page.run(m_database, {accountId, toText(kind)});
    QList<Member> rows;
    while (query.next())
        rows.append(readMember(query));
    return rows;
}

QList<Member> Members::users(const QString &accountId, int first, int count)
{
    Statement query = m_database.statement(MEMBER_COLUMNS "WHERE m.account_id = ? AND m.kind = 'user' "
                                                          "ORDER BY m.created_at, m.id LIMIT ? OFFSET ?");
    query.bind(accountId).bind(qint64{count}).bind(qint64{first}).run();
    QList<Member> rows;
    while (query.next())
        rows.append(readMember(query));
    return rows;
}

int Members::membershipCount(const QString &personId)
{
    Statement query = m_database.statement("SELECT count(*) FROM members WHERE person_id = ?");
    query.bind(personId).run();
    return query.next() ? static_cast<int>(query.integer(0)) : 0;
}

void Members::setEmail(const QString &personId, const QString &email)
{
    m_database.statement("UPDATE people SET email = ? WHERE id = ?").bind(email).bind(personId).run();
}

bool Members::isMember(const QString &accountId, const QString &email)
{
    Statement query = m_database.statement(
        "SELECT 1 FROM members m JOIN people p ON p.id = m.person_id WHERE m.account_id = ? AND p.email = ?");
    query.bind(accountId).bind(email).run();
    return query.next();
}

int Members::userCount(const QString &accountId)
{
    Statement query = m_database.statement("SELECT count(*) FROM members WHERE account_id = ? AND kind = 'user'");
    query.bind(accountId).run();
    return query.next() ? static_cast<int>(query.integer(0)) : 0;
}

int Members::activeAdministratorCount(const QString &accountId)
{
    Statement query = m_database.statement("SELECT count(*) FROM members WHERE account_id = ? AND kind = 'user' "
                                           "AND active = 1 AND administrator = 1");
    query.bind(accountId).run();
    return query.next() ? static_cast<int>(query.integer(0)) : 0;
}

bool Members::serviceUserNameTaken(const QString &accountId, const QString &name, const QString &exceptId)
{
    Statement query = m_database.statement("SELECT 1 FROM members WHERE account_id = ? AND kind = 'service_user' "
                                           "AND name = ? AND id <> ?");
    query.bind(accountId).bind(name).bind(exceptId).run();
    return query.next();
}

} // namespace gatehouse::iam
