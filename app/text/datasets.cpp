// SPDX-License-Identifier: Apache-2.0
#include "text/text.h"
#include "text/words.h"

namespace gatehouse::text
{

QString dataset(Dataset dataset)
{
    switch (dataset) {
    case Dataset::Account:
        return Words::tr("Account");
    case Dataset::Users:
        return Words::tr("People");
    case Dataset::ServiceUsers:
        return Words::tr("Service users");
    case Dataset::ApiKeys:
        return Words::tr("API keys");
    case Dataset::Authtokens:
        return Words::tr("Authtokens");
    case Dataset::SshKeys:
        return Words::tr("SSH keys");
    case Dataset::Invitations:
        return Words::tr("Invitations");
    case Dataset::TunnelSessions:
        return Words::tr("Agent sessions");
    case Dataset::Events:
        return Words::tr("Events");
    }
    Q_UNREACHABLE();
}

QString reading(Dataset dataset)
{
    switch (dataset) {
    case Dataset::Account:
        return Words::tr("Reading the account…");
    case Dataset::Users:
        return Words::tr("Reading people…");
    case Dataset::ServiceUsers:
        return Words::tr("Reading service users…");
    case Dataset::ApiKeys:
        return Words::tr("Reading API keys…");
    case Dataset::Authtokens:
        return Words::tr("Reading authtokens…");
    case Dataset::SshKeys:
        return Words::tr("Reading SSH keys…");
    case Dataset::Invitations:
        return Words::tr("Reading invitations…");
    case Dataset::TunnelSessions:
        return Words::tr("Reading agent sessions…");
    case Dataset::Events:
        return Words::tr("Reading events…");
    }
    Q_UNREACHABLE();
}

QString label(DatasetState state)
{
    switch (state) {
    case DatasetState::Unknown:
        return Words::tr("Unknown");
    case DatasetState::Available:
        return Words::tr("Available");
    case DatasetState::Empty:
        return Words::tr("Empty");
    case DatasetState::Incomplete:
        return Words::tr("Incomplete");
    case DatasetState::Refused:
        return Words::tr("Refused");
    case DatasetState::NotOffered:
        return Words::tr("Not offered");
    }
    Q_UNREACHABLE();
}

namespace
{

QString notOffered(Dataset dataset)
{
    switch (dataset) {
    case Dataset::Account:
        return Words::tr("This account's API does not describe the account itself. Its dashboard does.");
    case Dataset::Users:
        return Words::tr("This account's API does not list people; the owners shown come from their credentials. "
                         "Its dashboard lists all of them.");
    case Dataset::ServiceUsers:
        return Words::tr("This account's API does not list service users; the owners shown come from their "
                         "credentials. Its dashboard may list them.");
    case Dataset::ApiKeys:
        return Words::tr("This account's API does not list API keys. Its dashboard may show them.");
    case Dataset::Authtokens:
        return Words::tr("This account's API does not list authtokens. Its dashboard may show them.");
    case Dataset::SshKeys:
        return Words::tr("This account's API does not list SSH keys. Its dashboard may show them.");
    case Dataset::Invitations:
        return Words::tr("This account's API does not list invitations. See and revoke them in the dashboard.");
    case Dataset::TunnelSessions:
        return Words::tr("This account's API does not list agent sessions, so it cannot be seen which credentials are "
                         "in use. Its dashboard may show them.");
    case Dataset::Events:
        return Words::tr("This account's API does not let the audit log be read. Subscribe a destination to its "
                         "events in the dashboard.");
    }
    Q_UNREACHABLE();
}

QString empty(Dataset dataset)
{
    switch (dataset) {
    case Dataset::Account:
        return Words::tr("The account says nothing about itself.");
    case Dataset::Users:
        return Words::tr("No people yet. Invite the first one.");
    case Dataset::ServiceUsers:
        return Words::tr("No service users yet. Give each machine or job its own, so that no person's credentials are "
                         "needed for it.");
    case Dataset::ApiKeys:
        return Words::tr("No API keys yet.");
    case Dataset::Authtokens:
        return Words::tr("No authtokens yet. Give each device or job its own, so that each can be revoked alone.");
    case Dataset::SshKeys:
        return Words::tr("No SSH keys yet.");
    case Dataset::Invitations:
        return Words::tr("No invitations. Invite people to add them to the account.");
    case Dataset::TunnelSessions:
        return Words::tr("No agent is connected now.");
    case Dataset::Events:
        return Words::tr("No events yet.");
    }
    Q_UNREACHABLE();
}

} // namespace

QString datasetState(Dataset dataset, const DatasetStatus &status)
{
    switch (status.state) {
    case DatasetState::Unknown:
        return Words::tr("%1: not read yet.").arg(text::dataset(dataset));
    case DatasetState::Available:
        return {};
    case DatasetState::Empty:
        return empty(dataset);
    case DatasetState::Incomplete: {
        const QString words = Words::tr("%1: not read to the end, so some may be missing.").arg(text::dataset(dataset));
        return status.why ? words + u' ' + sentence(*status.why) : words;
    }
    case DatasetState::Refused: {
        const QString words = Words::tr("%1: refused.").arg(text::dataset(dataset));
        return status.why ? words + u' ' + sentence(*status.why) : words;
    }
    case DatasetState::NotOffered:
        return notOffered(dataset);
    }
    Q_UNREACHABLE();
}

} // namespace gatehouse::text
