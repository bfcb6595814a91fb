// SPDX-License-Identifier: Apache-2.0
#include "api/codecs.h"
#include "api/encodepermissions.h"
#include "api/jsonwriter.h"

namespace gatehouse
{

namespace
{

/// Description and metadata of a new object, where there are any.
template <typename Draft>
void encodeNotes(JsonWriter &out, const Draft &draft)
{
    if (!draft.description.isEmpty())
        out.text("description", draft.description);
    if (!draft.metadata.isEmpty())
        out.text("metadata", draft.metadata);
}

/// Those of a change, where they are given.
template <typename Change>
void encodeGivenNotes(JsonWriter &out, const Change &change)
{
    if (change.description)
        out.text("description", *change.description);
    if (change.metadata)
        out.text("metadata", *change.metadata);
}

} // namespace

QByteArray encode(const UserChange &change)
{
    JsonWriter out;
    out.open();
    if (change.name)
        out.text("name", *change.name);
    if (change.permissions)
        encodePermissions(out, *change.permissions);
    if (change.active)
        out.boolean("active", *change.active);
    out.close();
    return out.take();
}

QByteArray encode(const ServiceUserDraft &draft)
{
    JsonWriter out;
    out.open();
    out.text("name", draft.name);
    out.boolean("active", draft.active);
    out.close();
    return out.take();
}

QByteArray encode(const ServiceUserChange &change)
{
    JsonWriter out;
    out.open();
    if (change.name)
        out.text("name", *change.name);
    if (change.active)
        out.boolean("active", *change.active);
    out.close();
    return out.take();
}

QByteArray encode(const CredentialDraft &draft)
{
    JsonWriter out;
    out.open();
    encodeNotes(out, draft);
    if (draft.kind == CredentialKind::SshKey)
        out.text("public_key", draft.publicKey);
    if (draft.kind != CredentialKind::ApiKey && !draft.acl.isEmpty())
        out.texts("acl", draft.acl);
    if (!draft.ownerId.isEmpty())
        out.text("owner_id", draft.ownerId);
    out.close();
    return out.take();
}

QByteArray encode(const CredentialChange &change)
{
    JsonWriter out;
    out.open();
    encodeGivenNotes(out, change);
    if (change.acl)
        out.texts("acl", *change.acl);
    out.close();
    return out.take();
}

QByteArray encode(const InvitationDraft &draft)
{
    JsonWriter out;
    out.open();
    out.text("email", draft.email);
    encodePermissions(out, draft.permissions);
    out.close();
    return out.take();
}

QByteArray encode(const IpPolicyDraft &draft)
{
    JsonWriter out;
    out.open();
    encodeNotes(out, draft);
    out.close();
    return out.take();
}

QByteArray encode(const IpPolicyChange &change)
{
    JsonWriter out;
    out.open();
    encodeGivenNotes(out, change);
    out.close();
    return out.take();
}

QByteArray encode(const IpPolicyRuleDraft &draft)
{
    JsonWriter out;
    out.open();
    out.text("ip_policy_id", draft.policyId);
    out.text("cidr", draft.cidr);
    out.text("action", toString(draft.action));
    encodeNotes(out, draft);
    out.close();
    return out.take();
}

QByteArray encode(const IpPolicyRuleChange &change)
{
    JsonWriter out;
    out.open();
    if (change.cidr)
        out.text("cidr", *change.cidr);
    encodeGivenNotes(out, change);
    out.close();
    return out.take();
}

QByteArray encode(const IpRestrictionDraft &draft)
{
    JsonWriter out;
    out.open();
    out.text("type", toString(draft.type));
    out.boolean("enforced", draft.enforced);
    out.texts("ip_policy_ids", draft.policyIds);
    encodeNotes(out, draft);
    out.close();
    return out.take();
}

QByteArray encode(const IpRestrictionChange &change)
{
    JsonWriter out;
    out.open();
    if (change.enforced)
        out.boolean("enforced", *change.enforced);
    if (change.policyIds)
        out.texts("ip_policy_ids", *change.policyIds);
    encodeGivenNotes(out, change);
    out.close();
    return out.take();
}

} // namespace gatehouse
