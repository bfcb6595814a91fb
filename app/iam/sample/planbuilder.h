// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "iam/sample/sampleplan.h"
#include "iam/sample/samplerandom.h"

#include <QHash>

namespace gatehouse::iam
{

/// Puts a SamplePlan together, an account at a time. What is made is recorded in the audit log as it would have been.
class PlanBuilder
{
public:
    PlanBuilder(quint32 seed, Timestamp now, QUrl publicUrl);

    void addSampleAccount();
    void addSmallAccount(const QString &name, const QStringList &people, int daysAgo);
    SamplePlan take() { return std::move(m_plan); }

private:
    /// Who did something, when, and to what.
    struct Deed {
        Timestamp time{}; ///< to the second
        QString type;     ///< "api_key_created": the version is added
        QString actorId;
        QString objectId;
        QByteArray object;
        QString credentialId; ///< given where it was not one of the actor's API keys: an agent's own
    };

    // planbuilder.cpp
    void beginAccount(const QString &name, int daysAgo);
    void addPeople();
    void addServiceUsers();
    void addInvitations();
    void addMember(Member member);
    void endAccount();
    QString idOf(const QString &who) const { return m_ids.value(who); }
    Timestamp ago(int days) const;
    QString uri(const QString &path) const;
    QString accountId() const { return m_plan.accounts.last().id; }

    // plancredentials.cpp
    void addApiKeys();
    void addDefaultAuthtoken(Member &member);
    void addDevices();
    void addAuthtokens();
    void addSshKeys();
    void addAgents();
    QString addCredential(CredentialKind kind, const QString &owner, const QString &description, int daysAgo,
                          const QStringList &acl, const QString &publicKey = {});
    void addAgent(const QString &name, const QString &credential, const QString &bind);
    QString makeSshKey(const QString &comment);
    Credential shown(Credential credential) const;
    TunnelSession shown(TunnelSession session) const;

    // planiprules.cpp
    void addIpRules();

    // planapplications.cpp
    void addApplications();

    // planhistory.cpp
    void addHistory(qsizetype events);
    void addPastSession(bool ended);
    void addPastDevice();
    void addPastChange();
    void addSessionDeed(const TunnelSession &session, Timestamp time, bool start);
    void record(const Deed &deed);
    Timestamp between(Timestamp begin, Timestamp end);

    SampleRandom m_random;
    Timestamp m_now;
    QUrl m_publicUrl;
    SamplePlan m_plan;
    QString m_administrator;            ///< of the account being built: who did what nobody else is known for
    QList<Deed> m_deeds;                ///< of the account being built
    QHash<QString, QString> m_ids;      ///< of the account being built: who or what, by its short name
    QHash<QString, QString> m_subjects; ///< a principal's id to its name in events
};

} // namespace gatehouse::iam
