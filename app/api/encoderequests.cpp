// SPDX-License-Identifier: Apache-2.0
#include "api/codecs.h"
#include "api/encodepermissions.h"
#include "api/jsonwriter.h"

namespace gatehouse
{

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
    if (!draft.description.isEmpty())
        out.text("description", draft.description);
    if (!draft.metadata.isEmpty())
        out.text("metadata", draft.metadata);
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
    if (change.description)
        out.text("description", *change.description);
    if (change.metadata)
        out.text("metadata", *change.metadata);
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

} // namespace gatehouse
