// SPDX-License-Identifier: Apache-2.0
#include "iam/storage/migrations.h"

namespace gatehouse::iam
{

namespace
{

// A person has one id and one address everywhere; name, permissions and state are their membership's, an account's own.
// Lists are read by (account, time, id): each has its index. A credential's owner is a member, so that no credential
// can outlive its owner's leaving unnoticed.
constexpr const char *first[] = {
    R"(CREATE TABLE accounts (
        id TEXT PRIMARY KEY, name TEXT NOT NULL, plan TEXT NOT NULL, seats INTEGER NOT NULL,
        mfa_required INTEGER NOT NULL, created_at BIGINT NOT NULL))",
    R"(CREATE TABLE people (
        id TEXT PRIMARY KEY, email TEXT NOT NULL UNIQUE, name TEXT NOT NULL, created_at BIGINT NOT NULL))",
    R"(CREATE TABLE members (
        account_id TEXT NOT NULL REFERENCES accounts(id), id TEXT NOT NULL,
        kind TEXT NOT NULL CHECK (kind IN ('user', 'service_user')),
        person_id TEXT REFERENCES people(id), name TEXT NOT NULL, active INTEGER NOT NULL,
        administrator INTEGER NOT NULL, developer TEXT NOT NULL, team TEXT NOT NULL, billing TEXT NOT NULL,
        provisioned_by TEXT NOT NULL, default_authtoken_id TEXT, created_at BIGINT NOT NULL, joined_at BIGINT NOT NULL,
        PRIMARY KEY (account_id, id),
        CHECK ((kind = 'user') = (person_id IS NOT NULL)), CHECK (person_id IS NULL OR person_id = id)))",
    "CREATE INDEX members_listed ON members (account_id, kind, created_at, id)",
    "CREATE INDEX members_of_person ON members (person_id) WHERE person_id IS NOT NULL",
    "CREATE UNIQUE INDEX service_user_names ON members (account_id, name) WHERE kind = 'service_user'",
    R"(CREATE TABLE credentials (
        id TEXT PRIMARY KEY, account_id TEXT NOT NULL, kind TEXT NOT NULL CHECK (kind IN ('authtoken', 'api_key', 'ssh_key')),
        owner_id TEXT NOT NULL, description TEXT NOT NULL, metadata TEXT NOT NULL, acl TEXT NOT NULL,
        public_key TEXT NOT NULL, token_hash TEXT, key_fingerprint TEXT UNIQUE, created_at BIGINT NOT NULL,
        FOREIGN KEY (account_id, owner_id) REFERENCES members(account_id, id),
        CHECK ((kind = 'ssh_key') = (token_hash IS NULL)), CHECK ((kind = 'ssh_key') = (key_fingerprint IS NOT NULL))))",
    "CREATE INDEX credentials_listed ON credentials (account_id, kind, created_at, id)",
    "CREATE INDEX credentials_of_owner ON credentials (account_id, owner_id)",
    R"(CREATE TABLE tunnel_sessions (
        id TEXT PRIMARY KEY, account_id TEXT NOT NULL REFERENCES accounts(id),
        credential_id TEXT NOT NULL REFERENCES credentials(id), agent_version TEXT NOT NULL, ip TEXT NOT NULL,
        os TEXT NOT NULL, region TEXT NOT NULL, transport TEXT NOT NULL, metadata TEXT NOT NULL,
        started_at BIGINT NOT NULL))",
    "CREATE INDEX tunnel_sessions_listed ON tunnel_sessions (account_id, started_at, id)",
    "CREATE INDEX tunnel_sessions_of_credential ON tunnel_sessions (credential_id)",
    R"(CREATE TABLE invitations (
        id TEXT PRIMARY KEY, account_id TEXT NOT NULL REFERENCES accounts(id), email TEXT NOT NULL,
        administrator INTEGER NOT NULL, developer TEXT NOT NULL, team TEXT NOT NULL, billing TEXT NOT NULL,
        state TEXT NOT NULL CHECK (state IN ('pending', 'accepted', 'revoked')), invited_by TEXT NOT NULL,
        created_at BIGINT NOT NULL, expires_at BIGINT NOT NULL))",
    "CREATE INDEX invitations_listed ON invitations (account_id, created_at, id)",
    R"(CREATE TABLE events (
        id TEXT PRIMARY KEY, account_id TEXT NOT NULL REFERENCES accounts(id), type TEXT NOT NULL,
        principal_id TEXT NOT NULL, principal_subject TEXT NOT NULL, source TEXT NOT NULL, credential_id TEXT NOT NULL,
        object_id TEXT NOT NULL, object TEXT NOT NULL, created_at BIGINT NOT NULL))",
    "CREATE INDEX events_listed ON events (account_id, created_at, id)",
    "CREATE INDEX events_of_object ON events (account_id, object_id, created_at, id)",
};

// IP policies, their rules, and the restrictions that use them. All of one account, by the keys: none can be built on
// another account's policy. And invitations by whoever made them: they end with that person's authority.
constexpr const char *second[] = {
    R"(CREATE TABLE ip_policies (
        id TEXT PRIMARY KEY, account_id TEXT NOT NULL REFERENCES accounts(id), description TEXT NOT NULL,
        metadata TEXT NOT NULL, created_at BIGINT NOT NULL, UNIQUE (account_id, id)))",
    "CREATE INDEX ip_policies_listed ON ip_policies (account_id, created_at, id)",
    R"(CREATE TABLE ip_policy_rules (
        id TEXT PRIMARY KEY, account_id TEXT NOT NULL, policy_id TEXT NOT NULL, cidr TEXT NOT NULL,
        action TEXT NOT NULL CHECK (action IN ('allow', 'deny')), description TEXT NOT NULL, metadata TEXT NOT NULL,
        created_at BIGINT NOT NULL, UNIQUE (policy_id, cidr),
        FOREIGN KEY (account_id, policy_id) REFERENCES ip_policies(account_id, id)))",
    "CREATE INDEX ip_policy_rules_listed ON ip_policy_rules (account_id, created_at, id)",
    R"(CREATE TABLE ip_restrictions (
        id TEXT PRIMARY KEY, account_id TEXT NOT NULL REFERENCES accounts(id),
        type TEXT NOT NULL CHECK (type IN ('dashboard', 'api', 'agent', 'endpoints')), enforced INTEGER NOT NULL,
        description TEXT NOT NULL, metadata TEXT NOT NULL, created_at BIGINT NOT NULL,
        UNIQUE (account_id, id), UNIQUE (account_id, type)))",
    R"(CREATE TABLE ip_restriction_policies (
        account_id TEXT NOT NULL, restriction_id TEXT NOT NULL, policy_id TEXT NOT NULL, position INTEGER NOT NULL,
        PRIMARY KEY (restriction_id, policy_id),
        FOREIGN KEY (account_id, restriction_id) REFERENCES ip_restrictions(account_id, id),
        FOREIGN KEY (account_id, policy_id) REFERENCES ip_policies(account_id, id)))",
    "CREATE INDEX ip_restriction_policies_of_policy ON ip_restriction_policies (policy_id)",
    "CREATE INDEX invitations_of_inviter ON invitations (account_id, invited_by)",
};

// Single sign-on. `sso_since` is when the account got its first identity provider: whoever joined before keeps a
// password in mixed mode. A domain may be claimed by many and belongs to who verified it.
constexpr const char *singleSignOn[] = {
    "ALTER TABLE accounts ADD COLUMN sso_enforced INTEGER NOT NULL DEFAULT 0",
    R"(ALTER TABLE accounts ADD COLUMN provisioning TEXT NOT NULL DEFAULT 'invite'
        CHECK (provisioning IN ('invite', 'jit', 'scim')))",
    "ALTER TABLE accounts ADD COLUMN sso_since BIGINT",
    R"(CREATE TABLE identity_providers (
        id TEXT PRIMARY KEY, account_id TEXT NOT NULL REFERENCES accounts(id),
        kind TEXT NOT NULL CHECK (kind IN ('oidc', 'saml')), description TEXT NOT NULL, metadata TEXT NOT NULL,
        issuer TEXT NOT NULL, sign_on_url TEXT NOT NULL, client_id TEXT NOT NULL, idp_initiated INTEGER NOT NULL,
        document TEXT NOT NULL, created_at BIGINT NOT NULL, CHECK (kind = 'saml' OR idp_initiated = 0)))",
    "CREATE INDEX identity_providers_listed ON identity_providers (account_id, created_at, id)",
    R"(CREATE TABLE domain_controls (
        id TEXT PRIMARY KEY, account_id TEXT NOT NULL REFERENCES accounts(id), domain TEXT NOT NULL,
        description TEXT NOT NULL, metadata TEXT NOT NULL, block_sign_up INTEGER NOT NULL,
        block_account_creation INTEGER NOT NULL, verified_at BIGINT, created_at BIGINT NOT NULL,
        UNIQUE (account_id, domain)))",
    "CREATE INDEX domain_controls_listed ON domain_controls (account_id, created_at, id)",
    "CREATE UNIQUE INDEX domain_controls_verified ON domain_controls (domain) WHERE verified_at IS NOT NULL",
};

// Where events are sent and which; who signed in to what ngrok's endpoints guard, and on which browser; and what was
// reported as abuse. A subscription uses destinations of its own account only, by the keys.
constexpr const char *eventing[] = {
    R"(CREATE TABLE event_destinations (
        id TEXT PRIMARY KEY, account_id TEXT NOT NULL REFERENCES accounts(id), description TEXT NOT NULL,
        metadata TEXT NOT NULL, format TEXT NOT NULL, target TEXT NOT NULL, created_at BIGINT NOT NULL,
        UNIQUE (account_id, id)))",
    "CREATE INDEX event_destinations_listed ON event_destinations (account_id, created_at, id)",
    R"(CREATE TABLE event_subscriptions (
        id TEXT PRIMARY KEY, account_id TEXT NOT NULL REFERENCES accounts(id), description TEXT NOT NULL,
        metadata TEXT NOT NULL, created_at BIGINT NOT NULL, UNIQUE (account_id, id)))",
    "CREATE INDEX event_subscriptions_listed ON event_subscriptions (account_id, created_at, id)",
    R"(CREATE TABLE event_sources (
        subscription_id TEXT NOT NULL REFERENCES event_subscriptions(id), type TEXT NOT NULL,
        position INTEGER NOT NULL, PRIMARY KEY (subscription_id, type)))",
    R"(CREATE TABLE event_subscription_destinations (
        account_id TEXT NOT NULL, subscription_id TEXT NOT NULL, destination_id TEXT NOT NULL,
        position INTEGER NOT NULL, PRIMARY KEY (subscription_id, destination_id),
        FOREIGN KEY (account_id, subscription_id) REFERENCES event_subscriptions(account_id, id),
        FOREIGN KEY (account_id, destination_id) REFERENCES event_destinations(account_id, id)))",
    "CREATE INDEX event_subscription_destinations_of ON event_subscription_destinations (destination_id)",
    R"(CREATE TABLE application_users (
        id TEXT PRIMARY KEY, account_id TEXT NOT NULL REFERENCES accounts(id), provider_name TEXT NOT NULL,
        provider_url TEXT NOT NULL, provider_user_id TEXT NOT NULL, username TEXT NOT NULL, email TEXT NOT NULL,
        name TEXT NOT NULL, created_at BIGINT NOT NULL, last_active BIGINT NOT NULL, last_login BIGINT NOT NULL,
        UNIQUE (account_id, id)))",
    "CREATE INDEX application_users_listed ON application_users (account_id, created_at, id)",
    R"(CREATE TABLE application_sessions (
        id TEXT PRIMARY KEY, account_id TEXT NOT NULL, user_id TEXT NOT NULL, public_url TEXT NOT NULL,
        browser_session TEXT NOT NULL, endpoint_id TEXT NOT NULL, created_at BIGINT NOT NULL,
        last_active BIGINT NOT NULL, expires_at BIGINT NOT NULL,
        FOREIGN KEY (account_id, user_id) REFERENCES application_users(account_id, id)))",
    "CREATE INDEX application_sessions_listed ON application_sessions (account_id, created_at, id)",
    "CREATE INDEX application_sessions_of_user ON application_sessions (user_id)",
    R"(CREATE TABLE abuse_reports (
        id TEXT PRIMARY KEY, account_id TEXT NOT NULL REFERENCES accounts(id), urls TEXT NOT NULL,
        metadata TEXT NOT NULL, created_at BIGINT NOT NULL))",
    "CREATE INDEX abuse_reports_listed ON abuse_reports (account_id, created_at, id)",
};

// The audit log's chain: each event's place in it, and where it ends. Events of before have no place yet; they get one
// when the key is at hand. And the lists of events by what they are about and by whom they are of.
constexpr const char *chained[] = {
    "ALTER TABLE events ADD COLUMN position BIGINT",
    "ALTER TABLE events ADD COLUMN mac TEXT",
    "CREATE UNIQUE INDEX events_chained ON events (position)",
    R"(CREATE TABLE event_chain (
        id INTEGER PRIMARY KEY CHECK (id = 1), key_id TEXT NOT NULL, adopted BIGINT NOT NULL, position BIGINT NOT NULL,
        mac TEXT NOT NULL, seal TEXT NOT NULL))",
    "CREATE INDEX events_of_type ON events (account_id, type, created_at, id)",
    "CREATE INDEX events_of_principal ON events (account_id, principal_id, created_at, id)",
};

// What agents have signed already to show that an SSH key is theirs: none counts twice.
constexpr const char *proofs[] = {
    "CREATE TABLE spent_challenges (nonce TEXT PRIMARY KEY, expires_at BIGINT NOT NULL)",
    "CREATE INDEX spent_challenges_expire ON spent_challenges (expires_at)",
};

// By which somebody without a key comes in: there while it counts.
constexpr const char *codes[] = {
    "CREATE TABLE invitation_codes (invitation_id TEXT PRIMARY KEY REFERENCES invitations (id), hash TEXT NOT NULL, "
    "made_by TEXT NOT NULL)",
};

// Nothing but what PostgresBackend::setVersion does after each: texts of the versions before order by code points too.
constexpr std::span<const char *const> ordered;

// What one principal did of one kind: a service user makes millions of events, and few of them revoke anything.
constexpr const char *narrowed[] = {
    "CREATE INDEX events_of_principal_and_type ON events (account_id, principal_id, type, created_at, id)",
};

constexpr std::span<const char *const> all[] = {first,  second, singleSignOn, eventing, chained,
                                                proofs, codes,  ordered,      narrowed};

} // namespace

std::span<const std::span<const char *const>> migrations()
{
    return all;
}

} // namespace gatehouse::iam
