// SPDX-License-Identifier: Apache-2.0
#include "api/codecs.h"
#include "iam/domain/emaildomain.h"
#include "iam/service/body.h"
#include "iam/service/domainverifier.h"
#include "iam/service/handlers.h"
#include "iam/service/listing.h"
#include "iam/storage/domaincontrols.h"
#include "iam/storage/identityproviders.h"

namespace gatehouse::iam
{

namespace
{

struct Blocks {
    std::optional<bool> signUp;
    std::optional<bool> accountCreation;
};

Blocks readBlocks(Body &body)
{
    return {body.flag(QStringLiteral("block_sign_up")), body.flag(QStringLiteral("block_account_creation"))};
}

} // namespace

Reply listDomainControls(Call &call)
{
    DomainControls controls(call.database);
    const auto range = readRange(call, QStringLiteral("dc"), [&](const QString &id) {
        const auto control = controls.find(call.caller.accountId, id);
        return control ? std::optional(control->createdAt) : std::nullopt;
    });
    if (const auto *reply = std::get_if<Reply>(&range))
        return *reply;
    return listReply(
        call, listKey<DomainControl>(), std::get<PageRange>(range),
        [&](const PageRange &rows) { return controls.page(call.caller.accountId, rows); },
        [&](const DomainControl &row) { return encode(call.shown(row)); });
}

Reply getDomainControl(Call &call)
{
    const auto control = DomainControls(call.database).find(call.caller.accountId, call.id);
    return control ? Reply::ok(encode(call.shown(*control))) : Reply(Code::IdUnknown);
}

Reply createDomainControl(Call &call)
{
    if (const Refusal refusal = refuseSettings(call.caller.permissions))
        return *refusal;
    Body body(call.request.body);
    const Notes notes = readNotes(body);
    const Blocks blocks = readBlocks(body);
    const auto text = body.text(QStringLiteral("domain"));
    if (const auto refusal = body.refuse())
        return *refusal;
    if (const Refusal refusal = refuseNotes(notes))
        return *refusal;
    DomainControls controls(call.database);
    DomainControl control;
    control.domain = normalDomain(text.value_or(QString()));
    if (control.domain.isEmpty())
        return Reply(Code::BodyInvalid, QStringLiteral("The domain is not one that people have addresses in."));
    if (controls.isClaimed(call.caller.accountId, control.domain))
        return Reply(Code::BodyInvalid, QStringLiteral("The account claims this domain already."));
    if (IdentityProviders(call.database).count(call.caller.accountId) == 0)
        return needsIdentityProvider();
    control.id = "dc_" + call.newKsuid().toString();
    control.description = notes.description.value_or(QString());
    control.metadata = notes.metadata.value_or(QString());
    control.blockSignUp = blocks.signUp.value_or(false);
    control.blockAccountCreation = blocks.accountCreation.value_or(false);
    control.createdAt = call.second();
    controls.insert(call.caller.accountId, control);
    const QByteArray shown = encode(call.shown(control));
    call.record(QStringLiteral("domain_control_created"), control.id, shown);
    return Reply::created(shown);
}

Reply updateDomainControl(Call &call)
{
    if (const Refusal refusal = refuseSettings(call.caller.permissions))
        return *refusal;
    DomainControls controls(call.database);
    auto control = controls.find(call.caller.accountId, call.id);
    if (!control)
        return Code::IdUnknown;
    Body body(call.request.body);
    body.pathId(call.id);
    const Notes notes = readNotes(body);
    const Blocks blocks = readBlocks(body);
    if (const auto refusal = body.refuse())
        return *refusal;
    if (const Refusal refusal = refuseNotes(notes))
        return *refusal;
    const DomainControl before = *control;
    control->description = notes.description.value_or(control->description);
    control->metadata = notes.metadata.value_or(control->metadata);
    control->blockSignUp = blocks.signUp.value_or(control->blockSignUp);
    control->blockAccountCreation = blocks.accountCreation.value_or(control->blockAccountCreation);
    const QByteArray shown = encode(call.shown(*control));
    if (*control != before) {
        controls.update(*control);
        call.record(QStringLiteral("domain_control_updated"), control->id, shown);
    }
    return Reply::ok(shown);
}

Reply deleteDomainControl(Call &call)
{
    if (const Refusal refusal = refuseSettings(call.caller.permissions))
        return *refusal;
    DomainControls controls(call.database);
    const auto control = controls.find(call.caller.accountId, call.id);
    if (!control)
        return Code::IdUnknown;
    controls.remove(control->id);
    if (call.domains != nullptr)
        call.domains->forget(control->id);
    call.record(QStringLiteral("domain_control_deleted"), control->id, encode(call.shown(*control)));
    return Reply::noContent();
}

Reply verifyDomainControl(Call &call)
{
    if (const Refusal refusal = refuseSettings(call.caller.permissions))
        return *refusal;
    const auto control = DomainControls(call.database).find(call.caller.accountId, call.id);
    if (!control)
        return Code::IdUnknown;
    Body body(call.request.body);
    body.pathId(call.id);
    if (const auto refusal = body.refuse())
        return *refusal;
    if (control->verifiedAt)
        return Reply::ok(encode(call.shown(*control)));
    if (call.domains == nullptr || !call.domains->begin(call.caller, *control))
        return Reply::later(Code::TooManyAtOnce, aMoment,
                            QStringLiteral("Too many domains are being checked at once; ask again in a moment."));
    return Reply::accepted(encode(call.shown(*control)));
}

} // namespace gatehouse::iam
