// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "api/resources.h"
#include "iam/storage/database.h"
#include "iam/storage/page.h"

namespace gatehouse::iam
{

/// A human, whatever accounts they are in. The address is kept as normalEmail() gives it, and belongs to one person.
struct Person {
    QString id; ///< `usr_`
    QString email;
    QString name; ///< what a new membership is called
    Timestamp createdAt{};
};

enum class MemberKind { User, ServiceUser };

/// A principal in an account: a person's membership, or a service user.
struct Member {
    QString accountId;
    QString id; ///< `usr_` of a person, or `bot_`
    MemberKind kind = MemberKind::User;
    QString name;
    QString email; ///< the person's; empty for a service user. Read, not written.
    bool active = true;
    Permissions permissions;    ///< Permissions::ofServiceUser() for a service user
    QString provisionedBy;      ///< "invite", "jit" or "scim"; empty for a service user
    QString defaultAuthtokenId; ///< a user's; may be empty
    Timestamp createdAt{}; ///< of the person or service user, as the id says; of the membership, of who came by a code
    Timestamp joinedAt{};  ///< of the membership

    /// As the API shows them, but for `uri`.
    User user() const;
    ServiceUser serviceUser() const;
};

/// People and service users, and their membership in accounts.
class Members
{
public:
    explicit Members(Database &database) : m_database(database) {}

    void insertPerson(const Person &person);
    std::optional<Person> findPerson(const QString &id);
    std::optional<Person> findPersonByEmail(const QString &email);

    /// A user's Person must be there.
    void insert(const Member &member);
    std::optional<Member> find(const QString &accountId, const QString &id);
    /// A person's membership by their address, disabled or not.
    std::optional<Member> findByEmail(const QString &accountId, const QString &email);
    /// Name, active, permissions, provisionedBy and defaultAuthtokenId.
    void update(const Member &member);
    /// Their credentials must be gone.
    void remove(const QString &accountId, const QString &id);

    QList<Member> page(const QString &accountId, MemberKind kind, const PageRange &range);
    /// Users in the order in which they came to be, from this place in it.
    QList<Member> users(const QString &accountId, int first, int count);
    /// Of a person's, in all accounts.
    int membershipCount(const QString &personId);
    /// A person's, wherever they are; nobody else may have it.
    void setEmail(const QString &personId, const QString &email);
    /// Whether a person with this address is a member, disabled or not.
    bool isMember(const QString &accountId, const QString &email);
    /// Users, disabled or not: each takes a seat.
    int userCount(const QString &accountId);
    int activeAdministratorCount(const QString &accountId);
    /// By a service user of the account other than `exceptId`.
    bool serviceUserNameTaken(const QString &accountId, const QString &name, const QString &exceptId);

private:
    Database &m_database;
};

} // namespace gatehouse::iam
