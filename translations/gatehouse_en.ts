<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>Batch</name>
    <message numerus="yes">
        <source>Enable %n principal(s)</source>
        <translation>
            <numerusform>Enable %n principal</numerusform>
            <numerusform>Enable %n principals</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Send %n invitation(s) again</source>
        <translation>
            <numerusform>Send %n invitation again</numerusform>
            <numerusform>Send %n invitations again</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Rotate %n credential(s)</source>
        <translation>
            <numerusform>Rotate %n credential</numerusform>
            <numerusform>Rotate %n credentials</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Go on with %n rotation(s)</source>
        <translation>
            <numerusform>Go on with %n rotation</numerusform>
            <numerusform>Go on with %n rotations</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Stop %n rotation(s)</source>
        <translation>
            <numerusform>Stop %n rotation</numerusform>
            <numerusform>Stop %n rotations</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Details</name>
    <message numerus="yes">
        <source>%Ln agent(s)</source>
        <translation>
            <numerusform>%Ln agent</numerusform>
            <numerusform>%Ln agents</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>never, watched on %1 of %n day(s)</source>
        <translation>
            <numerusform>never, watched on %1 of %n day</numerusform>
            <numerusform>never, watched on %1 of %n days</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Shell</name>
    <message numerus="yes">
        <source>%n principal(s) enabled.</source>
        <translation>
            <numerusform>%n principal enabled.</numerusform>
            <numerusform>%n principals enabled.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n invitation(s) sent again.</source>
        <translation>
            <numerusform>%n invitation sent again.</numerusform>
            <numerusform>%n invitations sent again.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n rotation(s) begun: see the page Rotations.</source>
        <translation>
            <numerusform>%n rotation begun: see the page Rotations.</numerusform>
            <numerusform>%n rotations begun: see the page Rotations.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>and %n more</numerusform>
            <numerusform>and %n more</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Rotate %n credential(s)?</source>
        <translation>
            <numerusform>Rotate %n credential?</numerusform>
            <numerusform>Rotate %n credentials?</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Rotate %n credential(s)</source>
        <translation>
            <numerusform>Rotate %n credential</numerusform>
            <numerusform>Rotate %n credentials</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n credential(s) revoked.</source>
        <translation>
            <numerusform>%n credential revoked.</numerusform>
            <numerusform>%n credentials revoked.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n principal(s) disabled.</source>
        <translation>
            <numerusform>%n principal disabled.</numerusform>
            <numerusform>%n principals disabled.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n principal(s) removed.</source>
        <translation>
            <numerusform>%n principal removed.</numerusform>
            <numerusform>%n principals removed.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n invitation(s) revoked.</source>
        <translation>
            <numerusform>%n invitation revoked.</numerusform>
            <numerusform>%n invitations revoked.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n invitation(s) sent.</source>
        <translation>
            <numerusform>%n invitation sent.</numerusform>
            <numerusform>%n invitations sent.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>cli</name>
    <message numerus="yes">
        <source>%n accounts are saved. Say which one with --account.</source>
        <translation>
            <numerusform>%n account is saved. Say which one with --account.</numerusform>
            <numerusform>%n accounts are saved. Say which one with --account.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n people are called &quot;%1&quot;. Use the e-mail address or the id.</source>
        <translation>
            <numerusform>%n person is called &quot;%1&quot;. Use the e-mail address or the id.</numerusform>
            <numerusform>%n people are called &quot;%1&quot;. Use the e-mail address or the id.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gatehouse::BulkCredentialsDialog</name>
    <message numerus="yes">
        <source>Create %n credential(s)</source>
        <translation>
            <numerusform>Create %n credential</numerusform>
            <numerusform>Create %n credentials</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n credential(s) created; the secrets are in %1, readable by you alone.</source>
        <translation>
            <numerusform>%n credential created; the secrets are in %1, readable by you alone.</numerusform>
            <numerusform>%n credentials created; the secrets are in %1, readable by you alone.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gatehouse::ChangeRoleDialog</name>
    <message numerus="yes">
        <source>%n API key(s) will be refused (ERR_NGROK_635).</source>
        <translation>
            <numerusform>%n API key will be refused (ERR_NGROK_635).</numerusform>
            <numerusform>%n API keys will be refused (ERR_NGROK_635).</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gatehouse::CredentialsModel</name>
    <message numerus="yes">
        <source>%Ln agent(s)</source>
        <translation>
            <numerusform>%Ln agent</numerusform>
            <numerusform>%Ln agents</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gatehouse::CredentialsPage</name>
    <message numerus="yes">
        <source>%Ln credential(s) selected</source>
        <translation>
            <numerusform>%Ln credential selected</numerusform>
            <numerusform>%Ln credentials selected</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln SSH key(s) cannot be rotated.</source>
        <translation>
            <numerusform>%Ln SSH key cannot be rotated.</numerusform>
            <numerusform>%Ln SSH keys cannot be rotated.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gatehouse::DangerDialog</name>
    <message numerus="yes">
        <source>Revoke %n credential(s)</source>
        <translation>
            <numerusform>Revoke %n credential</numerusform>
            <numerusform>Revoke %n credentials</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Revoke these %n for good</source>
        <translation>
            <numerusform>Revoke these %n for good</numerusform>
            <numerusform>Revoke these %n for good</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Remove %n principal(s)</source>
        <translation>
            <numerusform>Remove %n principal</numerusform>
            <numerusform>Remove %n principals</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Remove these %n and revoke what is listed</source>
        <translation>
            <numerusform>Remove these %n and revoke what is listed</numerusform>
            <numerusform>Remove these %n and revoke what is listed</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Disable %n principal(s)</source>
        <translation>
            <numerusform>Disable %n principal</numerusform>
            <numerusform>Disable %n principals</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Revoke %n invitation(s)</source>
        <translation>
            <numerusform>Revoke %n invitation</numerusform>
            <numerusform>Revoke %n invitations</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n agent(s) use them now and are cut off.</source>
        <translation>
            <numerusform>%n agent uses them now and is cut off.</numerusform>
            <numerusform>%n agents use them now and are cut off.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n agent(s) use it now and are cut off.</source>
        <translation>
            <numerusform>%n agent uses it now and is cut off.</numerusform>
            <numerusform>%n agents use it now and are cut off.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>What uses %n API key(s) is not known.</source>
        <translation>
            <numerusform>What uses %n API key is not known.</numerusform>
            <numerusform>What uses %n API keys is not known.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n credential(s) stop working.</source>
        <translation>
            <numerusform>%n credential stops working.</numerusform>
            <numerusform>%n credentials stop working.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Disable these %n and stop what is listed</source>
        <translation>
            <numerusform>Disable this %n and stop what is listed</numerusform>
            <numerusform>Disable these %n and stop what is listed</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Somebody else was first: %n of these was/were gone already.</source>
        <translation>
            <numerusform>Somebody else was first: %n of these was gone already.</numerusform>
            <numerusform>Somebody else was first: %n of these were gone already.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gatehouse::DeliverPage</name>
    <message numerus="yes">
        <source>Given to %n agent(s).</source>
        <translation>
            <numerusform>Given to %n agent.</numerusform>
            <numerusform>Given to %n agents.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gatehouse::ExpiryDialog</name>
    <message numerus="yes">
        <source>Expiry date of %n credential(s)</source>
        <translation>
            <numerusform>Expiry date of %n credential</numerusform>
            <numerusform>Expiry date of %n credentials</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gatehouse::InvitationsPage</name>
    <message numerus="yes">
        <source>%Ln invitation(s) selected</source>
        <translation>
            <numerusform>%Ln invitation selected</numerusform>
            <numerusform>%Ln invitations selected</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gatehouse::InviteDialog</name>
    <message numerus="yes">
        <source>Invite %n people</source>
        <translation>
            <numerusform>Invite %n person</numerusform>
            <numerusform>Invite %n people</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gatehouse::OverviewPage</name>
    <message numerus="yes">
        <source>and %Ln more</source>
        <translation>
            <numerusform>and %Ln more</numerusform>
            <numerusform>and %Ln more</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln authtoken(s)</source>
        <translation>
            <numerusform>%Ln authtoken</numerusform>
            <numerusform>%Ln authtokens</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln SSH</source>
        <translation>
            <numerusform>%Ln SSH</numerusform>
            <numerusform>%Ln SSH</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln API</source>
        <comment>API keys</comment>
        <translation>
            <numerusform>%Ln API</numerusform>
            <numerusform>%Ln API</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gatehouse::PrincipalsPage</name>
    <message numerus="yes">
        <source>%Ln principal(s) selected</source>
        <translation>
            <numerusform>%Ln principal selected</numerusform>
            <numerusform>%Ln principals selected</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gatehouse::ProvePage</name>
    <message numerus="yes">
        <source>Of %1 in all, %n agent(s) not seen on the new one yet.</source>
        <translation>
            <numerusform>%n of %1 agents has not been seen on the new one yet.</numerusform>
            <numerusform>%n of %1 agents have not been seen on the new one yet.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gatehouse::RemoveAccountDialog</name>
    <message numerus="yes">
        <source>Forget %n unfinished rotation(s) and destroy what is sealed of them</source>
        <translation>
            <numerusform>Forget %n unfinished rotation and destroy its sealed secret</numerusform>
            <numerusform>Forget %n unfinished rotations and destroy their sealed secrets</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gatehouse::RotationsPage</name>
    <message numerus="yes">
        <source>%Ln rotation(s) selected</source>
        <translation>
            <numerusform>%Ln rotation selected</numerusform>
            <numerusform>%Ln rotations selected</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln rotation(s) cannot simply go on: open each to see what it waits for.</source>
        <translation>
            <numerusform>%Ln rotation cannot simply go on: open it to see what it waits for.</numerusform>
            <numerusform>%Ln rotations cannot simply go on: open each to see what it waits for.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gatehouse::StatusLine</name>
    <message numerus="yes">
        <source>%n rotation(s) need you</source>
        <translation>
            <numerusform>%n rotation needs you</numerusform>
            <numerusform>%n rotations need you</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gatehouse::TablePage</name>
    <message numerus="yes">
        <source>%Ln row(s) written to %1.</source>
        <translation>
            <numerusform>%Ln row written to %1.</numerusform>
            <numerusform>%Ln rows written to %1.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>text</name>
    <message numerus="yes">
        <source>Watching: %1 of %n agent(s) moved.</source>
        <translation>
            <numerusform>Watching: %1 of %n agent moved.</numerusform>
            <numerusform>Watching: %1 of %n agents moved.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n agent(s) went offline without moving: confirm that they do not matter.</source>
        <translation>
            <numerusform>%n agent went offline without moving: confirm that it does not matter.</numerusform>
            <numerusform>%n agents went offline without moving: confirm that they do not matter.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Try again in %n second(s).</source>
        <translation>
            <numerusform>Try again in %n second.</numerusform>
            <numerusform>Try again in %n seconds.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The record of %n finished rotation(s).</source>
        <translation>
            <numerusform>The record of %n finished rotation.</numerusform>
            <numerusform>The record of %n finished rotations.</numerusform>
        </translation>
    </message>
</context>
</TS>
