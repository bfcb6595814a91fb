<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
<context>
    <name>Actions</name>
    <message>
        <source>&amp;Connect an account…</source>
        <translation>Konto &amp;verbinden…</translation>
    </message>
    <message>
        <source>&amp;Explore the sample account</source>
        <translation>&amp;Beispielkonto erkunden</translation>
    </message>
    <message>
        <source>E&amp;dit connection…</source>
        <translation>Verb&amp;indung bearbeiten…</translation>
    </message>
    <message>
        <source>Enter API &amp;key…</source>
        <translation>API-&amp;Schlüssel eingeben…</translation>
    </message>
    <message>
        <source>&amp;Unlock keychain…</source>
        <translation>Schlüsselb&amp;und entsperren…</translation>
    </message>
    <message>
        <source>Re&amp;set sample account…</source>
        <translation>Beispielkonto &amp;zurücksetzen…</translation>
    </message>
    <message>
        <source>&amp;Refresh</source>
        <translation>&amp;Aktualisieren</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>B&amp;eenden</translation>
    </message>
    <message>
        <source>&amp;Copy</source>
        <translation>&amp;Kopieren</translation>
    </message>
    <message>
        <source>Copy &amp;id</source>
        <translation>&amp;ID kopieren</translation>
    </message>
    <message>
        <source>Select &amp;all</source>
        <translation>&amp;Alles auswählen</translation>
    </message>
    <message>
        <source>&amp;Filter</source>
        <translation>&amp;Filtern</translation>
    </message>
    <message>
        <source>Find in &amp;every account…</source>
        <translation>In all&amp;en Konten suchen…</translation>
    </message>
    <message>
        <source>C&amp;lear filter</source>
        <translation>Filter &amp;leeren</translation>
    </message>
    <message>
        <source>&amp;Overview</source>
        <translation>Ü&amp;bersicht</translation>
    </message>
    <message>
        <source>&amp;Principals</source>
        <translation>&amp;Prinzipale</translation>
    </message>
    <message>
        <source>&amp;Credentials</source>
        <translation>&amp;Zugangsdaten</translation>
    </message>
    <message>
        <source>&amp;Invitations</source>
        <translation>&amp;Einladungen</translation>
    </message>
    <message>
        <source>&amp;Rotations</source>
        <translation>&amp;Rotationen</translation>
    </message>
    <message>
        <source>&amp;Details</source>
        <translation>&amp;Details</translation>
    </message>
    <message>
        <source>&amp;Next region</source>
        <translation>&amp;Nächster Bereich</translation>
    </message>
    <message>
        <source>Co&amp;mpact rows</source>
        <translation>&amp;Kompakte Zeilen</translation>
    </message>
    <message>
        <source>Times in &amp;UTC</source>
        <translation>Zeiten in &amp;UTC</translation>
    </message>
    <message>
        <source>Colours of the &amp;system</source>
        <translation>&amp;Farben des Systems</translation>
    </message>
    <message>
        <source>&amp;Light</source>
        <translation>&amp;Hell</translation>
    </message>
    <message>
        <source>Dar&amp;k</source>
        <translation>Dunke&amp;l</translation>
    </message>
    <message>
        <source>Lan&amp;guage of the system</source>
        <translation>&amp;Sprache des Systems</translation>
    </message>
    <message>
        <source>Rese&amp;t columns</source>
        <translation>Spal&amp;ten zurücksetzen</translation>
    </message>
    <message>
        <source>&amp;New service user…</source>
        <translation>&amp;Neuer Dienstbenutzer…</translation>
    </message>
    <message>
        <source>Rename service &amp;user…</source>
        <translation>Dienstben&amp;utzer umbenennen…</translation>
    </message>
    <message>
        <source>Change &amp;role…</source>
        <translation>&amp;Rolle ändern…</translation>
    </message>
    <message>
        <source>Sho&amp;w credentials</source>
        <translation>&amp;Zugangsdaten zeigen</translation>
    </message>
    <message>
        <source>&amp;Enable</source>
        <translation>&amp;Aktivieren</translation>
    </message>
    <message>
        <source>&amp;Disable…</source>
        <translation>&amp;Deaktivieren…</translation>
    </message>
    <message>
        <source>Re&amp;move…</source>
        <translation>&amp;Entfernen…</translation>
    </message>
    <message>
        <source>&amp;New credential…</source>
        <translation>&amp;Neue Zugangsdaten…</translation>
    </message>
    <message>
        <source>&amp;Rotate…</source>
        <translation>&amp;Rotieren…</translation>
    </message>
    <message>
        <source>&amp;Edit…</source>
        <translation>&amp;Bearbeiten…</translation>
    </message>
    <message>
        <source>Re&amp;voke…</source>
        <translation>&amp;Widerrufen…</translation>
    </message>
    <message>
        <source>Open r&amp;otation…</source>
        <translation>Rotation ö&amp;ffnen…</translation>
    </message>
    <message>
        <source>&amp;Invite people…</source>
        <translation>Personen &amp;einladen…</translation>
    </message>
    <message>
        <source>&amp;Send again</source>
        <translation>Erneut &amp;senden</translation>
    </message>
    <message>
        <source>Re&amp;voke invitation…</source>
        <translation>Einladung &amp;widerrufen…</translation>
    </message>
    <message>
        <source>&amp;Export this table as CSV…</source>
        <translation>Diese Tabelle als CSV &amp;exportieren…</translation>
    </message>
    <message>
        <source>&amp;Find an action, a person, a credential…</source>
        <translation>&amp;Aktion, Person oder Zugangsdaten finden…</translation>
    </message>
    <message>
        <source>&amp;About Gatehouse</source>
        <translation>Ü&amp;ber Gatehouse</translation>
    </message>
    <message>
        <source>&amp;Account</source>
        <translation>&amp;Konto</translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>&amp;Bearbeiten</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>&amp;Ansicht</translation>
    </message>
    <message>
        <source>&amp;Reports</source>
        <translation>Be&amp;richte</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>&amp;Hilfe</translation>
    </message>
    <message>
        <source>E&amp;xpiry date…</source>
        <translation>Ab&amp;laufdatum…</translation>
    </message>
    <message>
        <source>New credentials, &amp;several at once…</source>
        <translation>Neue Zugangsdaten, &amp;mehrere auf einmal…</translation>
    </message>
    <message>
        <source>&amp;Go on</source>
        <translation>Weitermac&amp;hen</translation>
    </message>
    <message>
        <source>S&amp;top rotation…</source>
        <translation>Rotation &amp;anhalten…</translation>
    </message>
    <message>
        <source>Re&amp;move account…</source>
        <translation>Konto ent&amp;fernen…</translation>
    </message>
    <message>
        <source>Deliver &amp;again…</source>
        <translation>Erneut über&amp;geben…</translation>
    </message>
    <message>
        <source>Go to d&amp;etails</source>
        <translation>Zu den Det&amp;ails</translation>
    </message>
    <message>
        <source>&amp;Undo</source>
        <translation>&amp;Rückgängig</translation>
    </message>
    <message>
        <source>Pre&amp;vious region</source>
        <translation>&amp;Voriger Bereich</translation>
    </message>
</context>
<context>
    <name>Badge</name>
    <message>
        <source>Needs you</source>
        <translation>Braucht Sie</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>Fehlgeschlagen</translation>
    </message>
    <message>
        <source>Two valid</source>
        <translation>Zwei gültig</translation>
    </message>
    <message>
        <source>Waiting for device</source>
        <translation>Wartet auf Gerät</translation>
    </message>
    <message>
        <source>Rotating</source>
        <translation>Wird rotiert</translation>
    </message>
    <message>
        <source>Unrestricted</source>
        <translation>Unbeschränkt</translation>
    </message>
    <message>
        <source>Owner disabled</source>
        <translation>Inhaber deaktiviert</translation>
    </message>
    <message>
        <source>Disabled</source>
        <translation>Deaktiviert</translation>
    </message>
    <message>
        <source>This console’s key</source>
        <translation>Schlüssel dieser Konsole</translation>
    </message>
    <message>
        <source>Pending</source>
        <translation>Offen</translation>
    </message>
    <message>
        <source>Accepted</source>
        <translation>Zugesagt</translation>
    </message>
    <message>
        <source>Expired</source>
        <translation>Abgelaufen</translation>
    </message>
    <message>
        <source>Revoked</source>
        <translation>Widerrufen</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Fertig</translation>
    </message>
    <message>
        <source>Cancelled</source>
        <translation>Abgebrochen</translation>
    </message>
</context>
<context>
    <name>Batch</name>
    <message>
        <source>where it stands it cannot be stopped</source>
        <translation>so weit, wie sie ist, kann sie nicht angehalten werden</translation>
    </message>
    <message>
        <source>nothing was made yet</source>
        <translation>noch wurde nichts angelegt</translation>
    </message>
    <message>
        <source>its successor, which nobody has, is deleted</source>
        <translation>ihr Nachfolger, den niemand hat, wird gelöscht</translation>
    </message>
    <message>
        <source>both stay valid until you revoke one of them</source>
        <translation>beide bleiben gültig, bis Sie einen davon widerrufen</translation>
    </message>
    <message>
        <source>it has ended already</source>
        <translation>sie ist schon beendet</translation>
    </message>
    <message numerus="yes">
        <source>Enable %n principal(s)</source>
        <translation>
            <numerusform>%n Prinzipal aktivieren</numerusform>
            <numerusform>%n Prinzipale aktivieren</numerusform>
        </translation>
    </message>
    <message>
        <source>Enabled</source>
        <translation>Aktiviert</translation>
    </message>
    <message numerus="yes">
        <source>Send %n invitation(s) again</source>
        <translation>
            <numerusform>%n Einladung erneut senden</numerusform>
            <numerusform>%n Einladungen erneut senden</numerusform>
        </translation>
    </message>
    <message>
        <source>Sent again</source>
        <translation>Erneut gesendet</translation>
    </message>
    <message numerus="yes">
        <source>Rotate %n credential(s)</source>
        <translation>
            <numerusform>%n Zugangsdaten rotieren</numerusform>
            <numerusform>%n Zugangsdaten rotieren</numerusform>
        </translation>
    </message>
    <message>
        <source>Begun</source>
        <translation>Begonnen</translation>
    </message>
    <message numerus="yes">
        <source>Go on with %n rotation(s)</source>
        <translation>
            <numerusform>Mit %n Rotation weitermachen</numerusform>
            <numerusform>Mit %n Rotationen weitermachen</numerusform>
        </translation>
    </message>
    <message>
        <source>Goes on</source>
        <translation>Geht weiter</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Anhalten</translation>
    </message>
    <message>
        <source>Stop the rotation</source>
        <translation>Die Rotation anhalten</translation>
    </message>
    <message numerus="yes">
        <source>Stop %n rotation(s)</source>
        <translation>
            <numerusform>%n Rotation anhalten</numerusform>
            <numerusform>%n Rotationen anhalten</numerusform>
        </translation>
    </message>
    <message>
        <source>No old credential is revoked. What it leaves behind depends on how far it came.</source>
        <translation>Kein Vorgänger wird widerrufen. Was zurückbleibt, hängt davon ab, wie weit sie kam.</translation>
    </message>
    <message>
        <source>Stop as listed</source>
        <translation>Anhalten wie aufgeführt</translation>
    </message>
    <message>
        <source>Stopped</source>
        <translation>Angehalten</translation>
    </message>
    <message>
        <source>it is the successor in the rotation of %1, which is still open: end that rotation first</source>
        <translation>es ist der Nachfolger in der Rotation von %1, die noch offen ist: Beenden Sie zuerst jene Rotation</translation>
    </message>
    <message>
        <source>What becomes of them</source>
        <translation>Was daraus wird</translation>
    </message>
</context>
<context>
    <name>ChangeSentences</name>
    <message>
        <source>%1 “%2”</source>
        <comment>a kind, a name</comment>
        <translation>%1 „%2“</translation>
    </message>
    <message>
        <source>Invitation of %1</source>
        <translation>Einladung von %1</translation>
    </message>
    <message>
        <source>%1 is gone</source>
        <translation>%1 gibt es nicht mehr</translation>
    </message>
    <message>
        <source>%1 is new</source>
        <translation>%1 ist neu</translation>
    </message>
    <message>
        <source>%1 changed</source>
        <translation>%1 wurde geändert</translation>
    </message>
</context>
<context>
    <name>CommandWords</name>
    <message>
        <source>%1 failed with exit code %2. Correct the command and run it again.</source>
        <translation>%1 ist mit dem Code %2 gescheitert. Berichtigen Sie den Befehl und führen Sie ihn noch einmal aus.</translation>
    </message>
    <message>
        <source>%1 could not be started: %2. Check the command.</source>
        <translation>%1 ließ sich nicht starten: %2. Prüfen Sie den Befehl.</translation>
    </message>
    <message>
        <source>(no output)</source>
        <translation>(keine Ausgabe)</translation>
    </message>
</context>
<context>
    <name>Details</name>
    <message>
        <source>unknown</source>
        <translation>unbekannt</translation>
    </message>
    <message>
        <source>no agent</source>
        <translation>kein Agent</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Art</translation>
    </message>
    <message>
        <source>E-mail</source>
        <translation>E-Mail</translation>
    </message>
    <message>
        <source>Developer</source>
        <translation>Developer</translation>
    </message>
    <message>
        <source>Team</source>
        <translation>Team</translation>
    </message>
    <message>
        <source>Billing</source>
        <translation>Billing</translation>
    </message>
    <message>
        <source>Permissions</source>
        <translation>Berechtigungen</translation>
    </message>
    <message>
        <source>Credentials</source>
        <translation>Zugangsdaten</translation>
    </message>
    <message>
        <source>Agents now</source>
        <translation>Agenten jetzt</translation>
    </message>
    <message>
        <source>Since</source>
        <translation>Seit</translation>
    </message>
    <message>
        <source>No credentials in this account.</source>
        <translation>Keine Zugangsdaten in diesem Konto.</translation>
    </message>
    <message>
        <source>Owner</source>
        <translation>Inhaber</translation>
    </message>
    <message>
        <source>May bind</source>
        <translation>Darf binden</translation>
    </message>
    <message>
        <source>anything</source>
        <translation>alles</translation>
    </message>
    <message>
        <source>Created</source>
        <translation>Erstellt</translation>
    </message>
    <message>
        <source>In use now</source>
        <translation>In Gebrauch</translation>
    </message>
    <message>
        <source>not observable: ngrok does not tell</source>
        <translation>nicht beobachtbar: ngrok gibt darüber keine Auskunft</translation>
    </message>
    <message>
        <source>Rotation</source>
        <translation>Rotation</translation>
    </message>
    <message>
        <source>Metadata</source>
        <translation>Metadaten</translation>
    </message>
    <message>
        <source>Public key</source>
        <translation>Öffentlicher Schlüssel</translation>
    </message>
    <message>
        <source>Where an API key is used cannot be observed.</source>
        <translation>Wo ein API-Schlüssel gebraucht wird, lässt sich nicht beobachten.</translation>
    </message>
    <message>
        <source>No agent is connected with it.</source>
        <translation>Kein Agent ist damit verbunden.</translation>
    </message>
    <message>
        <source>Invited by</source>
        <translation>Eingeladen von</translation>
    </message>
    <message>
        <source>Invited</source>
        <translation>Eingeladen</translation>
    </message>
    <message>
        <source>Expires</source>
        <translation>Läuft ab</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Status</translation>
    </message>
    <message>
        <source>Now</source>
        <translation>Jetzt</translation>
    </message>
    <message>
        <source>Old</source>
        <translation>Vorgänger</translation>
    </message>
    <message>
        <source>New</source>
        <translation>Nachfolger</translation>
    </message>
    <message>
        <source>Started</source>
        <translation>Begonnen</translation>
    </message>
    <message>
        <source>Last change</source>
        <translation>Letzte Änderung</translation>
    </message>
    <message>
        <source>Last look</source>
        <translation>Letzter Blick</translation>
    </message>
    <message>
        <source>on the new one</source>
        <translation>beim Nachfolger</translation>
    </message>
    <message>
        <source>on the old one</source>
        <translation>beim Vorgänger</translation>
    </message>
    <message>
        <source>offline</source>
        <translation>offline</translation>
    </message>
    <message>
        <source>No agent used it when the rotation began.</source>
        <translation>Als die Rotation begann, war kein Agent damit verbunden.</translation>
    </message>
    <message>
        <source>%1 created by %2</source>
        <translation>%1 erstellt von %2</translation>
    </message>
    <message>
        <source>%1 changed by %2</source>
        <translation>%1 geändert von %2</translation>
    </message>
    <message>
        <source>%1 removed by %2</source>
        <translation>%1 entfernt von %2</translation>
    </message>
    <message>
        <source>An agent of %1 connected</source>
        <translation>Ein Agent von %1 hat sich verbunden</translation>
    </message>
    <message>
        <source>An agent of %1 disconnected</source>
        <translation>Ein Agent von %1 hat sich getrennt</translation>
    </message>
    <message>
        <source>A date of this console&apos;s own: the account does not know it.</source>
        <translation>Ein Datum dieser Konsole: das Konto kennt es nicht.</translation>
    </message>
    <message>
        <source>now</source>
        <translation>jetzt</translation>
    </message>
    <message>
        <source>This console reads the agents since %1.</source>
        <translation>Diese Konsole liest die Agenten seit %1.</translation>
    </message>
    <message>
        <source>Also in</source>
        <translation>Auch in</translation>
    </message>
    <message>
        <source>%1, not connected here</source>
        <translation>%1, hier nicht verbunden</translation>
    </message>
    <message>
        <source>disabled</source>
        <translation>deaktiviert</translation>
    </message>
    <message>
        <source>Shows the account %1</source>
        <translation>Zeigt das Konto %1</translation>
    </message>
    <message>
        <source>Last seen</source>
        <translation>Zuletzt gesehen</translation>
    </message>
    <message numerus="yes">
        <source>%Ln agent(s)</source>
        <translation>
            <numerusform>%Ln Agent</numerusform>
            <numerusform>%Ln Agenten</numerusform>
        </translation>
    </message>
    <message>
        <source>Invitation</source>
        <translation>Einladung</translation>
    </message>
    <message>
        <source>Account</source>
        <translation>Konto</translation>
    </message>
    <message>
        <source>IP policy</source>
        <translation>IP-Richtlinie</translation>
    </message>
    <message>
        <source>IP rule</source>
        <translation>IP-Regel</translation>
    </message>
    <message>
        <source>IP restriction</source>
        <translation>IP-Beschränkung</translation>
    </message>
    <message numerus="yes">
        <source>never, watched on %1 of %n day(s)</source>
        <translation>
            <numerusform>nie, an %1 von %n Tag beobachtet</numerusform>
            <numerusform>nie, an %1 von %n Tagen beobachtet</numerusform>
        </translation>
    </message>
    <message>
        <source>Event destination</source>
        <translation>Ereignisziel</translation>
    </message>
    <message>
        <source>Event subscription</source>
        <translation>Ereignisabonnement</translation>
    </message>
    <message>
        <source>Identity provider</source>
        <translation>Identitätsanbieter</translation>
    </message>
    <message>
        <source>Domain control</source>
        <translation>Domänenkontrolle</translation>
    </message>
    <message>
        <source>Person managed by SCIM</source>
        <translation>Von SCIM verwaltete Person</translation>
    </message>
    <message>
        <source>%1 today</source>
        <comment>a time of day</comment>
        <translation>heute %1</translation>
    </message>
    <message>
        <source>%1 “%2”</source>
        <comment>a kind, a name</comment>
        <translation>%1 „%2“</translation>
    </message>
    <message>
        <source>Owners</source>
        <translation>Inhaber</translation>
    </message>
    <message>
        <source>In use</source>
        <translation>In Gebrauch</translation>
    </message>
    <message>
        <source>for %1</source>
        <comment>how long an agent is connected</comment>
        <translation>seit %1</translation>
    </message>
    <message>
        <source>%1 revoked by %2</source>
        <translation>%1 widerrufen von %2</translation>
    </message>
    <message>
        <source>Added by</source>
        <translation>Herkunft</translation>
    </message>
    <message>
        <source>%1 · %2 old</source>
        <comment>a kind of credential, its age</comment>
        <translation>%1 · %2 alt</translation>
    </message>
    <message>
        <source>Step</source>
        <translation>Schritt</translation>
    </message>
</context>
<context>
    <name>Filter</name>
    <message>
        <source>There is no “%1” here. Fields: %2. Put a word in quotes to search for it as it stands.</source>
        <translation>„%1“ gibt es hier nicht. Felder: %2. Setzen Sie ein Wort in Anführungszeichen, um es so zu suchen, wie es dasteht.</translation>
    </message>
    <message>
        <source>“%1” is not a value of %2. Values: %3.</source>
        <translation>„%1“ ist kein Wert von %2. Werte: %3.</translation>
    </message>
    <message>
        <source>%1 is compared: %1&gt;90d or %1&lt;2y.</source>
        <translation>%1 wird verglichen: %1&gt;90d oder %1&lt;2y.</translation>
    </message>
    <message>
        <source>%1 cannot be compared with &lt; or &gt;: write %1:value.</source>
        <translation>%1 lässt sich nicht mit &lt; oder &gt; vergleichen: Schreiben Sie %1:Wert.</translation>
    </message>
    <message>
        <source>“%1” is no length of time. Write a number and h, d, w, m or y: %2&gt;90d.</source>
        <translation>„%1“ ist keine Zeitspanne. Schreiben Sie eine Zahl und h, d, w, m oder y: %2&gt;90d.</translation>
    </message>
    <message>
        <source>“%1” needs a whole number: %2&gt;0.</source>
        <translation>„%1“ braucht eine ganze Zahl: %2&gt;0.</translation>
    </message>
</context>
<context>
    <name>Moments</name>
    <message>
        <source>%1 at %2 %3</source>
        <translation>%1 um %2 %3</translation>
    </message>
    <message>
        <source>now</source>
        <translation>jetzt</translation>
    </message>
    <message>
        <source>%1 min</source>
        <translation>%1 min</translation>
    </message>
    <message>
        <source>%1 h</source>
        <translation>%1 h</translation>
    </message>
    <message>
        <source>%1 d</source>
        <translation>%1 T</translation>
    </message>
    <message>
        <source>%1 y</source>
        <translation>%1 J</translation>
    </message>
    <message>
        <source>%1 ago</source>
        <translation>vor %1</translation>
    </message>
    <message>
        <source>in %1</source>
        <translation>in %1</translation>
    </message>
    <message>
        <source>d MMM yyyy</source>
        <comment>date format</comment>
        <translation>d. MMM yyyy</translation>
    </message>
    <message>
        <source>d MMM, HH:mm</source>
        <comment>date format</comment>
        <translation>d. MMM, HH:mm</translation>
    </message>
    <message>
        <source>d MMM yyyy, HH:mm</source>
        <comment>date format</comment>
        <translation>d. MMM yyyy, HH:mm</translation>
    </message>
</context>
<context>
    <name>OwnerBox</name>
    <message>
        <source>Myself</source>
        <translation>Ich selbst</translation>
    </message>
</context>
<context>
    <name>PageState</name>
    <message>
        <source>Try again</source>
        <translation>Erneut versuchen</translation>
    </message>
    <message>
        <source>Open dashboard</source>
        <translation>Dashboard öffnen</translation>
    </message>
    <message>
        <source>The account could not be read.</source>
        <translation>Das Konto ließ sich nicht lesen.</translation>
    </message>
    <message>
        <source>The reading was stopped.</source>
        <translation>Das Lesen wurde angehalten.</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>This account&apos;s API key is not kept on this computer.</source>
        <translation>Der API-Schlüssel dieses Kontos ist auf diesem Rechner nicht gespeichert.</translation>
    </message>
    <message>
        <source>%1 Shown as read at %2.</source>
        <translation>%1 Gezeigt wird der Stand von %2.</translation>
    </message>
</context>
<context>
    <name>Pages</name>
    <message>
        <source>Overview</source>
        <translation>Übersicht</translation>
    </message>
    <message>
        <source>Principals</source>
        <translation>Prinzipale</translation>
    </message>
    <message>
        <source>Credentials</source>
        <translation>Zugangsdaten</translation>
    </message>
    <message>
        <source>Invitations</source>
        <translation>Einladungen</translation>
    </message>
    <message>
        <source>Rotations</source>
        <translation>Rotationen</translation>
    </message>
    <message>
        <source>Access</source>
        <translation>Zugang</translation>
    </message>
    <message>
        <source>Respond</source>
        <translation>Reagieren</translation>
    </message>
    <message>
        <source>Reading the account…</source>
        <translation>Das Konto wird gelesen…</translation>
    </message>
    <message>
        <source>Reading principals…</source>
        <translation>Prinzipale werden gelesen…</translation>
    </message>
    <message>
        <source>Reading credentials…</source>
        <translation>Zugangsdaten werden gelesen…</translation>
    </message>
    <message>
        <source>Reading invitations…</source>
        <translation>Einladungen werden gelesen…</translation>
    </message>
    <message>
        <source>Reading rotations…</source>
        <translation>Rotationen werden gelesen…</translation>
    </message>
</context>
<context>
    <name>Run</name>
    <message>
        <source>There is no account “%1”.</source>
        <translation>Es gibt kein Konto „%1“.</translation>
    </message>
</context>
<context>
    <name>Shell</name>
    <message>
        <source>This account cannot rotate credentials from this console.</source>
        <translation>In diesem Konto kann diese Konsole keine Zugangsdaten rotieren.</translation>
    </message>
    <message>
        <source>Your own role was changed.</source>
        <translation>Ihre eigene Rolle wurde geändert.</translation>
    </message>
    <message>
        <source>The role of %1 was changed.</source>
        <translation>Die Rolle von %1 wurde geändert.</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
    <message>
        <source>The role of %1 is as it was.</source>
        <translation>Die Rolle von %1 ist wieder wie zuvor.</translation>
    </message>
    <message>
        <source>Enabled.</source>
        <translation>Aktiviert.</translation>
    </message>
    <message>
        <source>The invitation was sent again.</source>
        <translation>Die Einladung wurde erneut gesendet.</translation>
    </message>
    <message>
        <source>Reset sample account</source>
        <translation>Beispielkonto zurücksetzen</translation>
    </message>
    <message>
        <source>Reset the sample account</source>
        <translation>Das Beispielkonto zurücksetzen</translation>
    </message>
    <message>
        <source>Reset</source>
        <translation>Zurücksetzen</translation>
    </message>
    <message>
        <source>every change since it was made</source>
        <translation>jede Änderung, seit es angelegt wurde</translation>
    </message>
    <message numerus="yes">
        <source>%n principal(s) enabled.</source>
        <translation>
            <numerusform>%n Prinzipal aktiviert.</numerusform>
            <numerusform>%n Prinzipale aktiviert.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n invitation(s) sent again.</source>
        <translation>
            <numerusform>%n Einladung erneut gesendet.</numerusform>
            <numerusform>%n Einladungen erneut gesendet.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n rotation(s) begun: see the page Rotations.</source>
        <translation>
            <numerusform>%n Rotation begonnen: siehe die Seite Rotationen.</numerusform>
            <numerusform>%n Rotationen begonnen: siehe die Seite Rotationen.</numerusform>
        </translation>
    </message>
    <message>
        <source>They go on.</source>
        <translation>Sie gehen weiter.</translation>
    </message>
    <message>
        <source>%1 is the successor in the rotation of %2, which is still open: that one is shown.</source>
        <translation>%1 ist der Nachfolger in der Rotation von %2, die noch offen ist: Diese wird gezeigt.</translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>und %n weitere</numerusform>
            <numerusform>und %n weitere</numerusform>
        </translation>
    </message>
    <message>
        <source>Rotate</source>
        <translation>Rotieren</translation>
    </message>
    <message numerus="yes">
        <source>Rotate %n credential(s)?</source>
        <translation>
            <numerusform>%n Zugangsdaten rotieren?</numerusform>
            <numerusform>%n Zugangsdaten rotieren?</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Rotate %n credential(s)</source>
        <translation>
            <numerusform>%n Zugangsdaten rotieren</numerusform>
            <numerusform>%n Zugangsdaten rotieren</numerusform>
        </translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message numerus="yes">
        <source>%n credential(s) revoked.</source>
        <translation>
            <numerusform>%n Zugangsdaten widerrufen.</numerusform>
            <numerusform>%n Zugangsdaten widerrufen.</numerusform>
        </translation>
    </message>
    <message>
        <source>The service user %1 was made.</source>
        <translation>Der Dienstbenutzer %1 wurde angelegt.</translation>
    </message>
    <message numerus="yes">
        <source>%n principal(s) disabled.</source>
        <translation>
            <numerusform>%n Prinzipal deaktiviert.</numerusform>
            <numerusform>%n Prinzipale deaktiviert.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n principal(s) removed.</source>
        <translation>
            <numerusform>%n Prinzipal entfernt.</numerusform>
            <numerusform>%n Prinzipale entfernt.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n invitation(s) revoked.</source>
        <translation>
            <numerusform>%n Einladung widerrufen.</numerusform>
            <numerusform>%n Einladungen widerrufen.</numerusform>
        </translation>
    </message>
    <message>
        <source>Open rotations would be lost: %1. End them first, on the page Rotations.</source>
        <translation>Offene Rotationen gingen verloren: %1. Beenden Sie diese zuerst auf der Seite Rotationen.</translation>
    </message>
    <message numerus="yes">
        <source>%n invitation(s) sent.</source>
        <translation>
            <numerusform>%n Einladung gesendet.</numerusform>
            <numerusform>%n Einladungen gesendet.</numerusform>
        </translation>
    </message>
    <message>
        <source>The role of %1 was not taken back, because it could not be read: %2</source>
        <translation>Die Rolle von %1 wurde nicht zurückgenommen, weil sie nicht gelesen werden konnte: %2</translation>
    </message>
    <message>
        <source>The role of %1 was not taken back: somebody else changed it meanwhile.</source>
        <translation>Die Rolle von %1 wurde nicht zurückgenommen: Jemand anderes hat sie inzwischen geändert.</translation>
    </message>
    <message>
        <source>Its people, credentials and agents begin anew.</source>
        <translation>Personen, Zugangsdaten und Agenten beginnen von vorn.</translation>
    </message>
    <message>
        <source>Reset the sample account and lose what was done in it</source>
        <translation>Das Beispielkonto zurücksetzen und verlieren, was darin getan wurde</translation>
    </message>
    <message>
        <source>What is lost</source>
        <translation>Was verloren geht</translation>
    </message>
</context>
<context>
    <name>cli</name>
    <message>
        <source>There is an account &quot;%1&quot; already. Choose another name, or remove that one first.</source>
        <translation>Ein Konto „%1“ gibt es schon. Wählen Sie einen anderen Namen, oder entfernen Sie zuerst jenes.</translation>
    </message>
    <message>
        <source>API key:</source>
        <translation>API-Schlüssel:</translation>
    </message>
    <message>
        <source>There is no API key on standard input.</source>
        <translation>Die Standardeingabe enthält keinen API-Schlüssel.</translation>
    </message>
    <message>
        <source>Password of %1 at the proxy:</source>
        <translation>Passwort von %1 beim Proxy:</translation>
    </message>
    <message>
        <source>Connecting to %1…</source>
        <translation>Verbindung zu %1 wird aufgebaut…</translation>
    </message>
    <message>
        <source>The server shows the certificate %1 (%2). If that is the one it should show, use --pin %1.</source>
        <translation>Der Server zeigt das Zertifikat %1 (%2). Wenn es das richtige ist, verwenden Sie --pin %1.</translation>
    </message>
    <message>
        <source>The account was not saved.</source>
        <translation>Das Konto wurde nicht gespeichert.</translation>
    </message>
    <message>
        <source>Connected. Whose key this is cannot be seen.</source>
        <translation>Verbunden. Wessen Schlüssel das ist, lässt sich nicht feststellen.</translation>
    </message>
    <message>
        <source>Connected with the API key of %1.</source>
        <translation>Verbunden mit dem API-Schlüssel von %1.</translation>
    </message>
    <message>
        <source>Saved as &quot;%1&quot;; its key is in the keychain.</source>
        <translation>Gespeichert als „%1“; der Schlüssel liegt im Schlüsselbund.</translation>
    </message>
    <message>
        <source>the sample account</source>
        <translation>das Beispielkonto</translation>
    </message>
    <message>
        <source>There is no account &quot;%1&quot;. `gatehouse account list` shows those that are there; &quot;sample&quot; is the sample account.</source>
        <translation>Ein Konto „%1“ gibt es nicht. `gatehouse account list` zeigt die vorhandenen; „sample“ ist das Beispielkonto.</translation>
    </message>
    <message>
        <source>No account is saved. Add one with `gatehouse account add`, use --account sample for the sample account, or --host with --api-key-stdin.</source>
        <translation>Es ist kein Konto gespeichert. Fügen Sie mit `gatehouse account add` eines hinzu, verwenden Sie --account sample für das Beispielkonto oder --host mit --api-key-stdin.</translation>
    </message>
    <message>
        <source>The key of &quot;%1&quot; is not saved: it is asked for in the window, for one session. Here, use --host with --api-key-stdin.</source>
        <translation>Der Schlüssel von „%1“ ist nicht gespeichert: Das Fenster fragt je Sitzung danach. Verwenden Sie hier --host mit --api-key-stdin.</translation>
    </message>
    <message>
        <source>The sample account is always there. Reset it in the window if you like.</source>
        <translation>Das Beispielkonto ist immer da. Im Fenster können Sie es zurücksetzen.</translation>
    </message>
    <message>
        <source>There is no account &quot;%1&quot;. `gatehouse account list` shows those that are there.</source>
        <translation>Ein Konto „%1“ gibt es nicht. `gatehouse account list` zeigt die vorhandenen.</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is forgotten.</source>
        <translation>„%1“ ist vergessen.</translation>
    </message>
    <message>
        <source>Connected to %1. Whose key this is cannot be seen.</source>
        <translation>Verbunden mit %1. Wessen Schlüssel das ist, lässt sich nicht feststellen.</translation>
    </message>
    <message>
        <source>Connected to %1 as %2.</source>
        <translation>Verbunden mit %1 als %2.</translation>
    </message>
    <message>
        <source>Connected to %1 as %2 (%3).</source>
        <translation>Verbunden mit %1 als %2 (%3).</translation>
    </message>
    <message>
        <source>The service calls this request %1.</source>
        <translation>Der Dienst nennt diese Anfrage %1.</translation>
    </message>
    <message>
        <source>Nobody can be asked here. Use %1 if this is what you want.</source>
        <translation>Hier kann niemand gefragt werden. Verwenden Sie %1, wenn Sie das wollen.</translation>
    </message>
    <message>
        <source> [y/N]</source>
        <translation> [y/N]</translation>
    </message>
    <message>
        <source>Nothing was changed.</source>
        <translation>Nichts wurde geändert.</translation>
    </message>
    <message>
        <source>%1 could not be started: %2. Check the command.</source>
        <translation>%1 ließ sich nicht starten: %2. Prüfen Sie den Befehl.</translation>
    </message>
    <message>
        <source>%1 failed with exit code %2.</source>
        <translation>%1 ist mit dem Code %2 gescheitert.</translation>
    </message>
    <message>
        <source>%1 failed with exit code %2: %3.</source>
        <translation>%1 ist mit dem Code %2 gescheitert: %3.</translation>
    </message>
    <message>
        <source>Written to %1.</source>
        <translation>Geschrieben nach %1.</translation>
    </message>
    <message>
        <source>Given to %1.</source>
        <translation>Übergeben an %1.</translation>
    </message>
    <message>
        <source>Sample agents that have it now: %1.</source>
        <translation>Beispielagenten, die es jetzt haben: %1.</translation>
    </message>
    <message>
        <source>That was the secret. It stays sealed until the rotation ends, and can be shown again.</source>
        <translation>Das war das Geheimnis. Es bleibt bis zum Ende der Rotation versiegelt und kann wieder gezeigt werden.</translation>
    </message>
    <message>
        <source>Warning: this report is incomplete. %1</source>
        <translation>Warnung: Dieser Bericht ist unvollständig. %1</translation>
    </message>
    <message>
        <source>The account has no person &quot;%1&quot;. `gatehouse report principals` lists those it has.</source>
        <translation>Das Konto hat keine Person „%1“. `gatehouse report principals` listet die vorhandenen auf.</translation>
    </message>
    <message>
        <source>%1 is an administrator, who may do everything whatever else is chosen. Add --no-administrator to change that.</source>
        <translation>%1 ist Administrator und darf alles, was auch sonst gewählt ist. Fügen Sie --no-administrator hinzu, um das zu ändern.</translation>
    </message>
    <message>
        <source>Change the role?</source>
        <translation>Rolle ändern?</translation>
    </message>
    <message>
        <source>%1: %2 → %3</source>
        <translation>%1: %2 → %3</translation>
    </message>
    <message>
        <source>  API keys that will be refused (%1): %2</source>
        <translation>  API-Schlüssel, die dann abgelehnt werden (%1): %2</translation>
    </message>
    <message>
        <source>  This is your own role: you cannot undo the change yourself.</source>
        <translation>  Das ist Ihre eigene Rolle: Sie können die Änderung nicht selbst zurücknehmen.</translation>
    </message>
    <message>
        <source>Role changed: %1 is now %2.</source>
        <translation>Rolle geändert: %1 ist jetzt %2.</translation>
    </message>
    <message>
        <source>A rotation seals the new secret with a key from the keychain, and an account without a profile has none. Save the account first: `gatehouse account add`.</source>
        <translation>Eine Rotation versiegelt das neue Geheimnis mit einem Schlüssel aus dem Schlüsselbund, und ein Konto ohne Profil hat keinen. Speichern Sie das Konto zuerst: `gatehouse account add`.</translation>
    </message>
    <message>
        <source>Standard output is no terminal, so the secret would end in a file or another program. Use --deliver-file or --deliver-command, or add --force.</source>
        <translation>Die Standardausgabe ist kein Terminal; das Geheimnis käme in eine Datei oder ein anderes Programm. Verwenden Sie --deliver-file oder --deliver-command, oder fügen Sie --force hinzu.</translation>
    </message>
    <message>
        <source>--to-sample-agents is for the sample account.</source>
        <translation>--to-sample-agents ist für das Beispielkonto.</translation>
    </message>
    <message>
        <source>Left as it stands. Go on with `%1`.</source>
        <translation>Bleibt, wie es ist. Weiter geht es mit `%1`.</translation>
    </message>
    <message>
        <source>This account is read-only in this console.</source>
        <translation>Dieses Konto ist in dieser Konsole schreibgeschützt.</translation>
    </message>
    <message>
        <source>No rotation of %1 is open. `gatehouse rotate --list` shows all of them.</source>
        <translation>Für %1 ist keine Rotation offen. `gatehouse rotate --list` zeigt alle.</translation>
    </message>
    <message>
        <source>The account has no credential %1. `gatehouse report credentials` lists those it has.</source>
        <translation>Das Konto hat keine Zugangsdaten %1. `gatehouse report credentials` listet die vorhandenen auf.</translation>
    </message>
    <message>
        <source>API keys and authtokens can be rotated here. For an SSH key, add the new public key, move its users, and revoke the old one.</source>
        <translation>Hier lassen sich API-Schlüssel und Authtokens rotieren. Bei einem SSH-Schlüssel fügen Sie den neuen öffentlichen Schlüssel hinzu, stellen seine Benutzer um und widerrufen den alten.</translation>
    </message>
    <message>
        <source>Say how the new secret is delivered: --deliver-file, --deliver-command, --reveal, or --to-sample-agents on the sample account. Nothing was sent.</source>
        <translation>Sagen Sie, wie das neue Geheimnis übergeben wird: --deliver-file, --deliver-command, --reveal oder, im Beispielkonto, --to-sample-agents. Nichts wurde gesendet.</translation>
    </message>
    <message>
        <source>--deliver-file FILE, --deliver-command CMD or --reveal</source>
        <translation>--deliver-file DATEI, --deliver-command BEFEHL oder --reveal</translation>
    </message>
    <message>
        <source>Stopped. %1 and %2 are both valid.</source>
        <translation>Angehalten. %1 und %2 sind beide gültig.</translation>
    </message>
    <message>
        <source>The new secret was handed out already, so it is not deleted like that. --keep-both stops the rotation with both valid.</source>
        <translation>Das neue Geheimnis wurde schon ausgegeben und wird deshalb so nicht gelöscht. --keep-both hält die Rotation an, und beide bleiben gültig.</translation>
    </message>
    <message>
        <source>Nothing was handed out yet. --cancel deletes the successor.</source>
        <translation>Noch wurde nichts ausgegeben. --cancel löscht den Nachfolger.</translation>
    </message>
    <message>
        <source>The secret is kept sealed. Deliver it again, or in another way, with `%1` and how.</source>
        <translation>Das Geheimnis bleibt versiegelt. Übergeben Sie es erneut oder auf andere Weise mit `%1` und der Angabe, wie.</translation>
    </message>
    <message>
        <source>%1 %2 of %3; agents on it now: %4.</source>
        <translation>%1 %2 von %3; Agenten damit verbunden: %4.</translation>
    </message>
    <message>
        <source>It may be its owner&apos;s default authtoken, which can be replaced but not deleted.</source>
        <translation>Es könnte das Standard-Authtoken des Inhabers sein, das sich ersetzen, aber nicht löschen lässt.</translation>
    </message>
    <message>
        <source>It may bind anything, and so will its successor.</source>
        <translation>Es darf alles binden, und sein Nachfolger auch.</translation>
    </message>
    <message>
        <source>Its owner could not be looked up.</source>
        <translation>Der Inhaber ließ sich nicht ermitteln.</translation>
    </message>
    <message>
        <source>The new key is not proved. Nothing was revoked; go on with `%1`.</source>
        <translation>Der neue Schlüssel ist nicht nachgewiesen. Nichts wurde widerrufen; weiter geht es mit `%1`.</translation>
    </message>
    <message>
        <source>--verify-command CMD or --confirm</source>
        <translation>--verify-command BEFEHL oder --confirm</translation>
    </message>
    <message>
        <source>Did you check that the new one works where the old one was used?</source>
        <translation>Haben Sie geprüft, dass der Nachfolger dort funktioniert, wo der Vorgänger verwendet wurde?</translation>
    </message>
    <message>
        <source>Revoke %1 for good?</source>
        <translation>%1 endgültig widerrufen?</translation>
    </message>
    <message>
        <source>--revoke now --confirm, or --delete-successor</source>
        <translation>--revoke now --confirm, oder --delete-successor</translation>
    </message>
    <message>
        <source>Trying again.</source>
        <translation>Neuer Versuch.</translation>
    </message>
    <message>
        <source>The rotation stands where it was. Go on with `%1`.</source>
        <translation>Die Rotation steht, wo sie war. Weiter geht es mit `%1`.</translation>
    </message>
    <message>
        <source>%1 %2 → %3</source>
        <translation>%1 %2 → %3</translation>
    </message>
    <message>
        <source>Go on with `%1`.</source>
        <translation>Weiter geht es mit `%1`.</translation>
    </message>
    <message>
        <source>Go on with `%1` and %2.</source>
        <translation>Weiter geht es mit `%1` und %2.</translation>
    </message>
    <message>
        <source>Rotations belong to saved accounts; an account without a profile has none.</source>
        <translation>Rotationen gehören zu gespeicherten Konten; ein Konto ohne Profil hat keine.</translation>
    </message>
    <message>
        <source>Serving %1 on %2</source>
        <translation>%1 wird angeboten unter %2</translation>
    </message>
    <message>
        <source>Account %1, administrator %2. Their API key, shown this once:</source>
        <translation>Konto %1, Administrator %2. Der API-Schlüssel dazu wird nur dieses eine Mal gezeigt:</translation>
    </message>
    <message>
        <source>The end of the audit log cannot be read: %1.</source>
        <translation>Das Ende des Audit-Protokolls kann nicht gelesen werden: %1.</translation>
    </message>
    <message>
        <source>The audit log cannot be proved: %1.</source>
        <translation>Das Audit-Protokoll kann nicht nachgewiesen werden: %1.</translation>
    </message>
    <message>
        <source>The store holds an account already: --first-administrator changes nothing.</source>
        <translation>Die Datenbank enthält schon ein Konto: --first-administrator ändert nichts.</translation>
    </message>
    <message>
        <source>Nothing can be served there: %1. Stop whatever else is served at this address and port, or choose others with --listen.</source>
        <translation>Dort kann nichts angeboten werden: %1. Beenden Sie, was unter dieser Adresse und diesem Port sonst angeboten wird, oder wählen Sie andere mit --listen.</translation>
    </message>
    <message>
        <source>The certificate or its key cannot be used: %1. --tls-cert names the chain and --tls-key the key, without a password, both as PEM.</source>
        <translation>Das Zertifikat oder sein Schlüssel kann nicht verwendet werden: %1. --tls-cert nennt die Kette und --tls-key den Schlüssel ohne Passwort, beide als PEM.</translation>
    </message>
    <message>
        <source>The store holds other accounts than the sample account: --sample is for an empty store.</source>
        <translation>Die Datenbank enthält andere Konten als das Beispielkonto: --sample ist für eine leere Datenbank.</translation>
    </message>
    <message>
        <source>PostgreSQL cannot be used: %1. Check that it runs there and lets you in, and that user and database exist; a password comes from PGPASSWORD or ~/.pgpass.</source>
        <translation>PostgreSQL kann nicht verwendet werden: %1. Prüfen Sie, ob es dort läuft und Sie einlässt und ob es Benutzer und Datenbank gibt; ein Passwort kommt aus PGPASSWORD oder ~/.pgpass.</translation>
    </message>
    <message>
        <source>The store cannot be used: %1.</source>
        <translation>Die Datenbank kann nicht verwendet werden: %1.</translation>
    </message>
    <message>
        <source>An IP restriction of the account is enforced: the key works only from the addresses that it lets pass.</source>
        <translation>Eine IP-Beschränkung des Kontos wird durchgesetzt: Der Schlüssel gilt nur von den Adressen aus, die sie zulässt.</translation>
    </message>
    <message>
        <source>No administrator of this store is active, so there is nobody to make an API key for.</source>
        <translation>Kein Administrator dieser Datenbank ist aktiv; es gibt also niemanden, für den ein API-Schlüssel erstellt werden könnte.</translation>
    </message>
    <message numerus="yes">
        <source>%n accounts are saved. Say which one with --account.</source>
        <translation>
            <numerusform>Es ist %n Konto gespeichert. Nennen Sie das gewünschte mit --account.</numerusform>
            <numerusform>Es sind %n Konten gespeichert. Nennen Sie das gewünschte mit --account.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n people are called &quot;%1&quot;. Use the e-mail address or the id.</source>
        <translation>
            <numerusform>%n Person heißt „%1“. Verwenden Sie die E-Mail-Adresse oder die ID.</numerusform>
            <numerusform>%n Personen heißen „%1“. Verwenden Sie die E-Mail-Adresse oder die ID.</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing was removed. --forget-rotations removes the account with its rotations.</source>
        <translation>Es wurde nichts entfernt. --forget-rotations entfernt das Konto mit seinen Rotationen.</translation>
    </message>
    <message>
        <source>What goes:</source>
        <translation>Was wegfällt:</translation>
    </message>
    <message>
        <source>Forget &quot;%1&quot;?</source>
        <translation>„%1“ vergessen?</translation>
    </message>
    <message>
        <source>Where the chain ends was not written by the service.</source>
        <translation>Wo die Kette endet, hat nicht der Dienst geschrieben.</translation>
    </message>
    <message>
        <source>Position %1: not the event that the chain ends with.</source>
        <translation>Position %1: nicht das Ereignis, mit dem die Kette endet.</translation>
    </message>
    <message>
        <source>Position %1: event %2 was changed, moved or put there.</source>
        <translation>Position %1: Das Ereignis %2 wurde geändert, verschoben oder eingefügt.</translation>
    </message>
    <message>
        <source>Positions %1 to %2: no event. The one after them cannot be proved.</source>
        <translation>Positionen %1 bis %2: kein Ereignis. Das danach lässt sich nicht nachweisen.</translation>
    </message>
    <message>
        <source>Events outside of the chain: %1.</source>
        <translation>Ereignisse außerhalb der Kette: %1.</translation>
    </message>
    <message>
        <source>Positions %1 to %2: cut off.</source>
        <translation>Positionen %1 bis %2: abgeschnitten.</translation>
    </message>
    <message>
        <source>Positions %1 to %2: events after the end of the chain.</source>
        <translation>Positionen %1 bis %2: Ereignisse nach dem Ende der Kette.</translation>
    </message>
    <message>
        <source>Position %1: not what the head says that was there.</source>
        <translation>Position %1: nicht, was laut Kettenkopf dort stand.</translation>
    </message>
    <message>
        <source>And more like these: %1.</source>
        <translation>Und weitere dieser Art: %1.</translation>
    </message>
    <message>
        <source>The log is chained from position %1 on. Events up to %2 were there before: they are as they were found then.</source>
        <translation>Das Protokoll ist ab Position %1 verkettet. Die Ereignisse bis %2 waren schon vorher da: Sie sind so, wie sie damals vorgefunden wurden.</translation>
    </message>
    <message>
        <source>The audit log does not hold. Events looked at: %1.</source>
        <translation>Das Audit-Protokoll hält nicht stand. Betrachtete Ereignisse: %1.</translation>
    </message>
    <message>
        <source>The audit log holds, from its first event to position %1.</source>
        <translation>Das Audit-Protokoll hält stand, vom ersten Ereignis bis zur Position %1.</translation>
    </message>
    <message>
        <source>%1 is the successor in the rotation of %2, which is still open; that one would be revoked. Nothing was sent. Go on with `%3`.</source>
        <translation>%1 ist der Nachfolger in der Rotation von %2, die noch offen ist; es würde der Vorgänger widerrufen. Es wurde nichts gesendet. Weiter geht es mit `%3`.</translation>
    </message>
    <message>
        <source>The new secret of %1 was not delivered by this command: the rotation has ended, and its sealed secret with it.</source>
        <translation>Das neue Geheimnis von %1 wurde durch diesen Befehl nicht übergeben: Die Rotation ist zu Ende und das versiegelte Geheimnis mit ihr.</translation>
    </message>
    <message>
        <source>not known</source>
        <translation>nicht bekannt</translation>
    </message>
    <message>
        <source>It was changed after it was checked, so nothing was made of that. It was checked again:</source>
        <translation>Nach der Prüfung wurde es geändert; daraus wurde nichts gemacht. Es wurde neu geprüft:</translation>
    </message>
    <message>
        <source>The chain is gone: somebody removed what says where the log ends. Put the store back from a backup, and compare it with a head that was kept (--head).</source>
        <translation>Die Kette ist verschwunden: Jemand hat entfernt, was sagt, wo das Protokoll endet. Stellen Sie die Datenbank aus einer Sicherung wieder her und vergleichen Sie sie mit einem aufbewahrten Ende (--head).</translation>
    </message>
    <message>
        <source>The events are gone: somebody removed or altered the table that they were in. Put the store back from a backup, and compare it with a head that was kept (--head).</source>
        <translation>Die Ereignisse sind verschwunden: Jemand hat die Tabelle, in der sie standen, entfernt oder geändert. Stellen Sie die Datenbank aus einer Sicherung wieder her und vergleichen Sie sie mit einem aufbewahrten Ende (--head).</translation>
    </message>
    <message>
        <source>Nothing is served: %1. The store is there, and a key that was shown above is valid. Start with a standard output that can be written to.</source>
        <translation>Es wird nichts angeboten: %1. Die Datenbank ist da, und ein oben gezeigter Schlüssel gilt. Starten Sie mit einer Standardausgabe, in die geschrieben werden kann.</translation>
    </message>
    <message>
        <source>stopped before that</source>
        <translation>vorher beendet</translation>
    </message>
    <message>
        <source>The API key of %1 could not be shown (%2) and was revoked again. The account is there. Start with --new-first-key, and with a standard output that can be written to, to get a key.</source>
        <translation>Der API-Schlüssel von %1 konnte nicht gezeigt werden (%2) und wurde wieder widerrufen. Das Konto ist da. Starten Sie mit --new-first-key und einer Standardausgabe, in die geschrieben werden kann, um einen Schlüssel zu erhalten.</translation>
    </message>
    <message>
        <source>The API key %1 could not be shown (%2), and not be revoked either: revoke it. The account is there. Start with --new-first-key to get another key.</source>
        <translation>Der API-Schlüssel %1 konnte weder gezeigt (%2) noch widerrufen werden: Widerrufen Sie ihn. Das Konto ist da. Starten Sie mit --new-first-key, um einen anderen Schlüssel zu erhalten.</translation>
    </message>
    <message>
        <source>--revoke now, or --delete-successor</source>
        <translation>--revoke now oder --delete-successor</translation>
    </message>
    <message>
        <source>Several accounts are called &quot;%1&quot;. Use the id of the one you mean, as `gatehouse account list` shows it.</source>
        <translation>Mehrere Konten heißen „%1“. Verwenden Sie die ID des gemeinten, wie `gatehouse account list` sie zeigt.</translation>
    </message>
    <message>
        <source>No sample agent uses the old one: it was given to nobody.</source>
        <translation>Kein Beispielagent verwendet das alte: Niemand hat das neue bekommen.</translation>
    </message>
</context>
<context>
    <name>gatehouse::AccountButton</name>
    <message>
        <source>Read-only in this console</source>
        <translation>In dieser Konsole schreibgeschützt</translation>
    </message>
    <message>
        <source>Account %1</source>
        <translation>Konto %1</translation>
    </message>
</context>
<context>
    <name>gatehouse::AccountDialog</name>
    <message>
        <source>Unlock keychain…</source>
        <translation>Schlüsselbund entsperren…</translation>
    </message>
</context>
<context>
    <name>gatehouse::Actions</name>
    <message>
        <source>This account is read-only in this console.</source>
        <translation>Dieses Konto ist in dieser Konsole schreibgeschützt.</translation>
    </message>
    <message>
        <source>&amp;Enable %1 of %2</source>
        <translation>%1 von %2 &amp;aktivieren</translation>
    </message>
    <message>
        <source>&amp;Disable %1 of %2…</source>
        <translation>%1 von %2 &amp;deaktivieren…</translation>
    </message>
    <message>
        <source>Re&amp;move %1 of %2…</source>
        <translation>%1 von %2 &amp;entfernen…</translation>
    </message>
    <message>
        <source>&amp;Rotate %1 of %2…</source>
        <translation>%1 von %2 &amp;rotieren…</translation>
    </message>
    <message>
        <source>&amp;Send %1 of %2 again</source>
        <translation>%1 von %2 erneut &amp;senden</translation>
    </message>
    <message>
        <source>Re&amp;voke %1 of %2 invitations…</source>
        <translation>%1 von %2 Einladungen &amp;widerrufen…</translation>
    </message>
    <message>
        <source>S&amp;top %1 of %2 rotations…</source>
        <translation>%1 von %2 Rotationen &amp;anhalten…</translation>
    </message>
    <message>
        <source>&amp;Go on with %1 of %2</source>
        <translation>Mit %1 von %2 weitermac&amp;hen</translation>
    </message>
</context>
<context>
    <name>gatehouse::AgentsModel</name>
    <message>
        <source>yes</source>
        <translation>ja</translation>
    </message>
    <message>
        <source>no</source>
        <translation>nein</translation>
    </message>
    <message>
        <source>d MMM, HH:mm</source>
        <comment>date format</comment>
        <translation>d. MMM, HH:mm</translation>
    </message>
    <message>
        <source>Agent</source>
        <translation>Agent</translation>
    </message>
    <message>
        <source>On old</source>
        <translation>Alt</translation>
    </message>
    <message>
        <source>On new</source>
        <translation>Neu</translation>
    </message>
    <message>
        <source>Last seen</source>
        <translation>Zuletzt gesehen</translation>
    </message>
</context>
<context>
    <name>gatehouse::BatchDialog</name>
    <message>
        <source>Results</source>
        <translation>Ergebnisse</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Was</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>Ergebnis</translation>
    </message>
    <message>
        <source>waiting</source>
        <translation>wartet</translation>
    </message>
    <message>
        <source>Copy results</source>
        <translation>Ergebnisse kopieren</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Anhalten</translation>
    </message>
    <message>
        <source>Try the failed again</source>
        <translation>Gescheiterte wiederholen</translation>
    </message>
    <message>
        <source>working…</source>
        <translation>läuft…</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>%1 of %2 failed; the reasons are in their rows.</source>
        <translation>%1 von %2 gescheitert; die Gründe stehen in ihren Zeilen.</translation>
    </message>
</context>
<context>
    <name>gatehouse::BulkCredentialsDialog</name>
    <message>
        <source>New credentials</source>
        <translation>Neue Zugangsdaten</translation>
    </message>
    <message>
        <source>May &amp;bind</source>
        <translation>Darf &amp;binden</translation>
    </message>
    <message>
        <source>New credentials, several at once</source>
        <translation>Neue Zugangsdaten, mehrere auf einmal</translation>
    </message>
    <message>
        <source>One for each description. The secrets go into one new file that only you can read.</source>
        <translation>Zu jeder Beschreibung eigene. Die Geheimnisse kommen in eine neue Datei, die nur Sie lesen können.</translation>
    </message>
    <message>
        <source>C&amp;hoose…</source>
        <translation>Aus&amp;wählen…</translation>
    </message>
    <message>
        <source>Results</source>
        <translation>Ergebnisse</translation>
    </message>
    <message>
        <source>Description</source>
        <translation>Beschreibung</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>Ergebnis</translation>
    </message>
    <message>
        <source>&amp;Kind</source>
        <translation>&amp;Art</translation>
    </message>
    <message>
        <source>&amp;Owner</source>
        <translation>&amp;Inhaber</translation>
    </message>
    <message>
        <source>&amp;Descriptions</source>
        <translation>Be&amp;schreibungen</translation>
    </message>
    <message>
        <source>E&amp;xpires</source>
        <translation>Lä&amp;uft ab</translation>
    </message>
    <message>
        <source>Secrets &amp;into</source>
        <translation>&amp;Geheimnisse in</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Create</source>
        <translation>Erstellen</translation>
    </message>
    <message>
        <source>“%1” is longer than %2 bytes (ERR_NGROK_604).</source>
        <translation>„%1“ ist länger als %2 Bytes (ERR_NGROK_604).</translation>
    </message>
    <message>
        <source>“%1” is there twice: nobody could tell the two apart.</source>
        <translation>„%1“ steht zweimal da: niemand könnte die beiden unterscheiden.</translation>
    </message>
    <message>
        <source>“%1” is not a rule. Write “bind:” and a domain, host:port, or key=value (ERR_NGROK_600).</source>
        <translation>„%1“ ist keine Regel. Schreiben Sie „bind:“ und eine Domain, host:port oder key=value (ERR_NGROK_600).</translation>
    </message>
    <message numerus="yes">
        <source>Create %n credential(s)</source>
        <translation>
            <numerusform>%n Zugangsdaten erstellen</numerusform>
            <numerusform>%n Zugangsdaten erstellen</numerusform>
        </translation>
    </message>
    <message>
        <source>Write the secrets to a new file</source>
        <translation>Die Geheimnisse in eine neue Datei schreiben</translation>
    </message>
    <message>
        <source>Created: %1</source>
        <translation>Erstellt: %1</translation>
    </message>
    <message>
        <source>Created, but its secret could not be written. %1</source>
        <translation>Erstellt, aber das Geheimnis konnte nicht geschrieben werden. %1</translation>
    </message>
    <message>
        <source>Not created</source>
        <translation>Nicht erstellt</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>None was created.</source>
        <translation>Es wurde nichts erstellt.</translation>
    </message>
    <message numerus="yes">
        <source>%n credential(s) created; the secrets are in %1, readable by you alone.</source>
        <translation>
            <numerusform>%n Zugangsdaten erstellt; die Geheimnisse stehen in %1, nur für Sie lesbar.</numerusform>
            <numerusform>%n Zugangsdaten erstellt; die Geheimnisse stehen in %1, nur für Sie lesbar.</numerusform>
        </translation>
    </message>
    <message>
        <source>Their expiry date could not be noted. %1</source>
        <translation>Das Ablaufdatum konnte nicht notiert werden. %1</translation>
    </message>
    <message>
        <source>It stops when the one that is being created is there: its secret would be lost otherwise.</source>
        <translation>Es hört auf, sobald das da ist, was gerade erstellt wird: Sonst wäre dessen Geheimnis verloren.</translation>
    </message>
    <message>
        <source>One description per line</source>
        <translation>Eine Beschreibung je Zeile</translation>
    </message>
    <message>
        <source>A file that does not exist yet</source>
        <translation>Eine Datei, die es noch nicht gibt</translation>
    </message>
    <message>
        <source>The rules of all of them, separated by spaces.</source>
        <translation>Die Regeln aller, durch Leerzeichen getrennt.</translation>
    </message>
    <message>
        <source>Enter a description for each.</source>
        <translation>Geben Sie für jede eine Beschreibung ein.</translation>
    </message>
    <message>
        <source>Choose a file for the secrets.</source>
        <translation>Wählen Sie eine Datei für die Geheimnisse.</translation>
    </message>
    <message>
        <source>Empty: anything, or %1</source>
        <translation>Leer: alles, oder %1</translation>
    </message>
</context>
<context>
    <name>gatehouse::ChangeRoleDialog</name>
    <message>
        <source>Change role</source>
        <translation>Rolle ändern</translation>
    </message>
    <message>
        <source>&amp;Developer</source>
        <translation>&amp;Developer</translation>
    </message>
    <message>
        <source>&amp;Team</source>
        <translation>&amp;Team</translation>
    </message>
    <message>
        <source>&amp;Billing</source>
        <translation>&amp;Billing</translation>
    </message>
    <message>
        <source>What changes</source>
        <translation>Was sich ändert</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Change role of %1</source>
        <translation>Rolle von %1 ändern</translation>
    </message>
    <message>
        <source>This person is no longer in the account.</source>
        <translation>Diese Person ist nicht mehr im Konto.</translation>
    </message>
    <message>
        <source>Today: %1</source>
        <translation>Heute: %1</translation>
    </message>
    <message>
        <source>Gains: %1</source>
        <translation>Gewinnt: %1</translation>
    </message>
    <message>
        <source>Loses: %1</source>
        <translation>Verliert: %1</translation>
    </message>
    <message>
        <source>This is your own role: you cannot undo this.</source>
        <translation>Das ist Ihre eigene Rolle: Sie können das nicht rückgängig machen.</translation>
    </message>
    <message>
        <source>Nothing yet.</source>
        <translation>Noch nichts.</translation>
    </message>
    <message>
        <source>Nothing they can do.</source>
        <translation>Nichts an dem, was sie darf.</translation>
    </message>
    <message numerus="yes">
        <source>%n API key(s) will be refused (ERR_NGROK_635).</source>
        <translation>
            <numerusform>%n API-Schlüssel wird dann abgelehnt (ERR_NGROK_635).</numerusform>
            <numerusform>%n API-Schlüssel werden dann abgelehnt (ERR_NGROK_635).</numerusform>
        </translation>
    </message>
    <message>
        <source>&amp;Administrator: everything, including sign-in, service users and settings</source>
        <translation>&amp;Administrator: alles, auch Anmeldung, Dienstbenutzer und Einstellungen</translation>
    </message>
    <message>
        <source>Nothing was changed, because the role could not be read: %1</source>
        <translation>Es wurde nichts geändert, weil die Rolle nicht gelesen werden konnte: %1</translation>
    </message>
    <message>
        <source>What changes is not what was shown: look at it again.</source>
        <translation>Was sich ändert, ist nicht mehr, was angezeigt war: Bitte sehen Sie es noch einmal an.</translation>
    </message>
    <message>
        <source>Somebody changed this role meanwhile, from %1 to %2: look at it again.</source>
        <translation>Jemand hat diese Rolle inzwischen geändert, von %1 zu %2: Bitte sehen Sie sie noch einmal an.</translation>
    </message>
</context>
<context>
    <name>gatehouse::CheckPage</name>
    <message>
        <source>and %1 more</source>
        <translation>und %1 weitere</translation>
    </message>
    <message>
        <source>Owner</source>
        <translation>Inhaber</translation>
    </message>
    <message>
        <source>May bind</source>
        <translation>Darf binden</translation>
    </message>
    <message>
        <source>Live agents</source>
        <translation>Verbundene Agenten</translation>
    </message>
    <message>
        <source>Creating the successor…</source>
        <translation>Nachfolger wird erstellt…</translation>
    </message>
    <message>
        <source>Looking at it. Nothing is changed yet…</source>
        <translation>Wird geprüft. Noch wird nichts geändert…</translation>
    </message>
    <message>
        <source>Ready. The new one gets the same owner, rules and description; the old one keeps working until you revoke it in step 5.</source>
        <translation>Bereit. Der Nachfolger bekommt denselben Inhaber, dieselben Regeln und dieselbe Beschreibung; der Vorgänger gilt weiter, bis Sie ihn in Schritt 5 widerrufen.</translation>
    </message>
    <message>
        <source>not observable: ngrok does not tell where an API key is used</source>
        <translation>nicht beobachtbar: ngrok sagt nicht, wo ein API-Schlüssel verwendet wird</translation>
    </message>
    <message>
        <source>none now</source>
        <translation>zurzeit keine</translation>
    </message>
    <message>
        <source>This may be its owner&apos;s default authtoken. ngrok does not let a default authtoken be deleted: the rotation may end with the old one still valid, and will say how to reset it.</source>
        <translation>Das könnte das Standard-Authtoken des Inhabers sein. ngrok lässt ein Standard-Authtoken nicht löschen: Die Rotation endet dann womöglich mit einem noch gültigen Vorgänger und sagt, wie er zurückgesetzt wird.</translation>
    </message>
    <message>
        <source>It is unrestricted: whoever holds it may bind anything. The new one will be, too.</source>
        <translation>Es ist unbeschränkt: Wer es hat, darf alles binden. Für den Nachfolger gilt dasselbe.</translation>
    </message>
    <message>
        <source>Its owner could not be looked up, so whether the owner is active is not known.</source>
        <translation>Der Inhaber ließ sich nicht ermitteln; ob er aktiv ist, ist daher nicht bekannt.</translation>
    </message>
    <message>
        <source>This is the key that this console uses for the account. The console moves to the new one by itself, and revokes the old one with it.</source>
        <translation>Diesen Schlüssel verwendet diese Konsole für das Konto. Sie stellt sich selbst auf den neuen um und widerruft damit den alten.</translation>
    </message>
    <message>
        <source>Check &amp;again</source>
        <translation>Erneut &amp;prüfen</translation>
    </message>
    <message>
        <source>Create &amp;new API key</source>
        <translation>&amp;Neuen API-Schlüssel erstellen</translation>
    </message>
    <message>
        <source>Create &amp;new authtoken</source>
        <translation>&amp;Neues Authtoken erstellen</translation>
    </message>
    <message>
        <source>not known: the sessions cannot be read</source>
        <translation>nicht bekannt: Die Sitzungen lassen sich nicht lesen</translation>
    </message>
    <message>
        <source>It was changed since it was looked at before, so nothing was made yet. This is how it is now.</source>
        <translation>Seit der vorigen Prüfung wurde etwas geändert, deshalb wurde noch nichts angelegt. So ist es jetzt.</translation>
    </message>
</context>
<context>
    <name>gatehouse::CommandPalette</name>
    <message>
        <source>Find</source>
        <translation>Suchen</translation>
    </message>
    <message>
        <source>Found</source>
        <translation>Gefunden</translation>
    </message>
    <message>
        <source>Find an action, a page, a person, a credential</source>
        <translation>Aktion, Seite, Person oder Zugangsdaten suchen</translation>
    </message>
    <message>
        <source>not connected</source>
        <translation>nicht verbunden</translation>
    </message>
    <message>
        <source>being read</source>
        <translation>wird gelesen</translation>
    </message>
    <message>
        <source>its API key is needed</source>
        <translation>der API-Schlüssel fehlt</translation>
    </message>
    <message>
        <source>the keychain is not ready</source>
        <translation>der Schlüsselbund ist nicht bereit</translation>
    </message>
    <message>
        <source>it could not be read</source>
        <translation>konnte nicht gelesen werden</translation>
    </message>
    <message>
        <source>Not searched: %1</source>
        <translation>Nicht durchsucht: %1</translation>
    </message>
    <message>
        <source>Invitation</source>
        <translation>Einladung</translation>
    </message>
    <message>
        <source>Find in every account</source>
        <translation>In allen Konten suchen</translation>
    </message>
    <message>
        <source>Type a name, an e-mail address, a description or an id.</source>
        <translation>Geben Sie einen Namen, eine E-Mail-Adresse, eine Beschreibung oder eine ID ein.</translation>
    </message>
    <message>
        <source>Nothing found.</source>
        <translation>Nichts gefunden.</translation>
    </message>
</context>
<context>
    <name>gatehouse::ConnectDialog</name>
    <message>
        <source>Connect an account</source>
        <translation>Konto verbinden</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Zurück</translation>
    </message>
    <message>
        <source>Production</source>
        <translation>Produktion</translation>
    </message>
    <message>
        <source>&amp;Name</source>
        <translation>&amp;Name</translation>
    </message>
    <message>
        <source>API &amp;key</source>
        <translation>API-&amp;Schlüssel</translation>
    </message>
    <message>
        <source>Connect an ngrok account</source>
        <translation>ngrok-Konto verbinden</translation>
    </message>
    <message>
        <source>Step 1 of 3: whose key, and how to reach the service</source>
        <translation>Schritt 1 von 3: wessen Schlüssel, und wie der Dienst erreicht wird</translation>
    </message>
    <message>
        <source>Step 2 of 3: nothing is saved yet</source>
        <translation>Schritt 2 von 3: Noch ist nichts gespeichert</translation>
    </message>
    <message>
        <source>Step 3 of 3: how this console keeps it</source>
        <translation>Schritt 3 von 3: wie diese Konsole es aufbewahrt</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>Weiter</translation>
    </message>
    <message>
        <source>Connect</source>
        <translation>Verbinden</translation>
    </message>
    <message>
        <source>Make one in %1 under API Keys. An administrator&apos;s key can rotate everyone&apos;s credentials; others create only their own.</source>
        <translation>Erstellen Sie einen im %1 unter „API Keys“. Der Schlüssel eines Administrators kann die Zugangsdaten aller rotieren; andere erstellen nur eigene.</translation>
    </message>
    <message>
        <source>ngrok&apos;s dashboard</source>
        <comment>Make one in …</comment>
        <translation>ngrok-Dashboard</translation>
    </message>
    <message>
        <source>What was found in “%1”</source>
        <translation>Was in „%1“ gefunden wurde</translation>
    </message>
    <message>
        <source>Save “%1”</source>
        <translation>„%1“ speichern</translation>
    </message>
    <message>
        <source>Check connection</source>
        <translation>Verbindung prüfen</translation>
    </message>
    <message>
        <source>Enter a name and the key first.</source>
        <translation>Geben Sie zuerst einen Namen und den Schlüssel ein.</translation>
    </message>
</context>
<context>
    <name>gatehouse::ConnectionForm</name>
    <message>
        <source>The system&apos;s authorities</source>
        <translation>Zertifizierungsstellen des Systems</translation>
    </message>
    <message>
        <source>And those in a file</source>
        <translation>Dazu die aus einer Datei</translation>
    </message>
    <message>
        <source>This certificate only</source>
        <translation>Nur dieses Zertifikat</translation>
    </message>
    <message>
        <source>Do not verify (loopback only)</source>
        <translation>Nicht prüfen (nur auf diesem Rechner)</translation>
    </message>
    <message>
        <source>PEM file</source>
        <translation>PEM-Datei</translation>
    </message>
    <message>
        <source>Browse…</source>
        <translation>Durchsuchen…</translation>
    </message>
    <message>
        <source>None</source>
        <translation>Keiner</translation>
    </message>
    <message>
        <source>Manual</source>
        <translation>Manuell</translation>
    </message>
    <message>
        <source>Proxy host</source>
        <translation>Proxy-Host</translation>
    </message>
    <message>
        <source>Proxy port</source>
        <translation>Proxy-Port</translation>
    </message>
    <message>
        <source>&amp;Verify TLS with</source>
        <translation>&amp;TLS prüfen mit</translation>
    </message>
    <message>
        <source>Au&amp;thorities</source>
        <translation>&amp;Zertifikate</translation>
    </message>
    <message>
        <source>&amp;Fingerprint</source>
        <translation>&amp;Fingerabdruck</translation>
    </message>
    <message>
        <source>Pro&amp;xy</source>
        <translation>Pro&amp;xy</translation>
    </message>
    <message>
        <source>&amp;User</source>
        <translation>&amp;Benutzer</translation>
    </message>
    <message>
        <source>Pass&amp;word</source>
        <translation>Pass&amp;wort</translation>
    </message>
    <message>
        <source>Certificates to trust besides the system&apos;s</source>
        <translation>Zertifikate, denen außer denen des Systems vertraut wird</translation>
    </message>
    <message>
        <source>The file of authorities cannot be read: choose a PEM file.</source>
        <translation>Die Datei mit den Zertifikaten ist nicht lesbar: Wählen Sie eine PEM-Datei.</translation>
    </message>
    <message>
        <source>A SHA-256 fingerprint has 64 hex digits.</source>
        <translation>Ein SHA-256-Fingerabdruck hat 64 Hexadezimalziffern.</translation>
    </message>
    <message>
        <source>Name the proxy&apos;s host.</source>
        <translation>Nennen Sie den Host des Proxys.</translation>
    </message>
    <message>
        <source>Connection</source>
        <translation>Verbindung</translation>
    </message>
    <message>
        <source>Address, certificates and proxy</source>
        <translation>Adresse, Zertifikate und Proxy</translation>
    </message>
    <message>
        <source>Only if the proxy asks for one</source>
        <translation>Nur, wenn der Proxy danach fragt</translation>
    </message>
    <message>
        <source>Unchanged</source>
        <translation>Unverändert</translation>
    </message>
    <message>
        <source>Certificates can be left unchecked for an address of this computer only.</source>
        <translation>Nur für eine Adresse dieses Computers können Zertifikate ungeprüft bleiben.</translation>
    </message>
    <message>
        <source>Proxy&apos;s host and p&amp;ort</source>
        <translation>Host und P&amp;ort des Proxys</translation>
    </message>
    <message>
        <source>SHA-256 fingerprint; shown by a check</source>
        <translation>SHA-256-Fingerabdruck; eine Prüfung zeigt ihn</translation>
    </message>
    <message>
        <source>System</source>
        <translation>System</translation>
    </message>
    <message>
        <source>A&amp;ddress</source>
        <translation>A&amp;dresse</translation>
    </message>
</context>
<context>
    <name>gatehouse::CredentialDialog</name>
    <message>
        <source>New credential</source>
        <translation>Neue Zugangsdaten</translation>
    </message>
    <message>
        <source>Edit credential</source>
        <translation>Zugangsdaten bearbeiten</translation>
    </message>
    <message>
        <source>May &amp;bind</source>
        <translation>Darf &amp;binden</translation>
    </message>
    <message>
        <source>&amp;Public key</source>
        <translation>Öffentlicher Sch&amp;lüssel</translation>
    </message>
    <message>
        <source>&amp;Kind</source>
        <translation>&amp;Art</translation>
    </message>
    <message>
        <source>&amp;Owner</source>
        <translation>&amp;Inhaber</translation>
    </message>
    <message>
        <source>&amp;Description</source>
        <translation>Be&amp;schreibung</translation>
    </message>
    <message>
        <source>&amp;Metadata</source>
        <translation>&amp;Metadaten</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Create</source>
        <translation>Erstellen</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Speichern</translation>
    </message>
    <message>
        <source>Edit %1</source>
        <translation>%1 bearbeiten</translation>
    </message>
    <message>
        <source>The description is longer than %1 bytes (ERR_NGROK_604).</source>
        <translation>Die Beschreibung ist länger als %1 Byte (ERR_NGROK_604).</translation>
    </message>
    <message>
        <source>The metadata is longer than %1 bytes (ERR_NGROK_605).</source>
        <translation>Die Metadaten sind länger als %1 Byte (ERR_NGROK_605).</translation>
    </message>
    <message>
        <source>Unrestricted: whoever holds it may bind anything.</source>
        <translation>Unbeschränkt: Wer sie hat, darf alles binden.</translation>
    </message>
    <message>
        <source>E&amp;xpires</source>
        <translation>Lä&amp;uft ab</translation>
    </message>
    <message>
        <source>It is saved, but not its expiry date. %1</source>
        <translation>Gespeichert, aber ohne das Ablaufdatum. %1</translation>
    </message>
    <message>
        <source>It is being created, and its secret can be seen only once: wait for the answer.</source>
        <translation>Es wird gerade erstellt, und sein Geheimnis ist nur einmal zu sehen: Warten Sie auf die Antwort.</translation>
    </message>
    <message>
        <source>Who or what uses it</source>
        <translation>Wer oder was sie verwendet</translation>
    </message>
    <message>
        <source>Empty: anything. A rule: %1</source>
        <translation>Leer: alles. Eine Regel: %1</translation>
    </message>
    <message>
        <source>Only a mark in this console: nothing stops working on that day.</source>
        <translation>Nur eine Markierung in dieser Konsole: An diesem Tag fällt nichts aus.</translation>
    </message>
    <message>
        <source>“%1” is not a rule. Write “bind:” and a domain, host:port, or key=value, one per line (ERR_NGROK_600).</source>
        <translation>„%1“ ist keine Regel. Schreiben Sie „bind:“ und eine Domain, Host:Port oder Schlüssel=Wert, eine je Zeile (ERR_NGROK_600).</translation>
    </message>
    <message>
        <source>One rule per line: bind: and then a domain, host:port, or key=value.</source>
        <translation>Eine Regel je Zeile: bind: und dann eine Domain, Host:Port oder Schlüssel=Wert.</translation>
    </message>
    <message>
        <source>Paste the public key first.</source>
        <translation>Fügen Sie zuerst den öffentlichen Schlüssel ein.</translation>
    </message>
    <message>
        <source>Nothing is changed yet.</source>
        <translation>Noch ist nichts geändert.</translation>
    </message>
    <message>
        <source>Give each device or job its own, so each can be revoked alone.</source>
        <translation>Geben Sie jedem Gerät und jedem Auftrag eigene, damit sie sich einzeln widerrufen lassen.</translation>
    </message>
</context>
<context>
    <name>gatehouse::CredentialsModel</name>
    <message>
        <source>Description</source>
        <translation>Beschreibung</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Art</translation>
    </message>
    <message>
        <source>Owner</source>
        <translation>Inhaber</translation>
    </message>
    <message>
        <source>Age</source>
        <translation>Alter</translation>
    </message>
    <message>
        <source>In use now</source>
        <translation>In Gebrauch</translation>
    </message>
    <message>
        <source>May bind</source>
        <translation>Darf binden</translation>
    </message>
    <message>
        <source>Last observed</source>
        <translation>Zuletzt beobachtet</translation>
    </message>
    <message>
        <source>Attention</source>
        <translation>Zu beachten</translation>
    </message>
    <message>
        <source>unknown</source>
        <translation>unbekannt</translation>
    </message>
    <message>
        <source>not observable</source>
        <translation>nicht beobachtbar</translation>
    </message>
    <message>
        <source>no</source>
        <translation>nein</translation>
    </message>
    <message>
        <source>now</source>
        <translation>jetzt</translation>
    </message>
    <message>
        <source>Expires</source>
        <translation>Läuft ab</translation>
    </message>
    <message numerus="yes">
        <source>%Ln agent(s)</source>
        <translation>
            <numerusform>%Ln Agent</numerusform>
            <numerusform>%Ln Agenten</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gatehouse::CredentialsPage</name>
    <message>
        <source>No credentials yet. Give each device or job its own, so that each can be revoked alone.</source>
        <translation>Noch keine Zugangsdaten. Geben Sie jedem Gerät und jeder Aufgabe eigene, damit sich jede einzeln widerrufen lässt.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln credential(s) selected</source>
        <translation>
            <numerusform>%Ln Zugangsdaten ausgewählt</numerusform>
            <numerusform>%Ln Zugangsdaten ausgewählt</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln SSH key(s) cannot be rotated.</source>
        <translation>
            <numerusform>%Ln SSH-Schlüssel kann nicht rotiert werden.</numerusform>
            <numerusform>%Ln SSH-Schlüssel können nicht rotiert werden.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gatehouse::DangerDialog</name>
    <message>
        <source>What it is done to, and what stops</source>
        <translation>Was betroffen ist, und was ausfällt</translation>
    </message>
    <message>
        <source>What stops</source>
        <translation>Was ausfällt</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>Ergebnis</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>%1 (gone already)</source>
        <translation>%1 (schon fort)</translation>
    </message>
    <message>
        <source>What would stop has changed meanwhile: look at it again.</source>
        <translation>Was ausfallen würde, hat sich inzwischen geändert: Sehen Sie es noch einmal an.</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>Fehlgeschlagen</translation>
    </message>
    <message>
        <source>Revoke</source>
        <translation>Widerrufen</translation>
    </message>
    <message>
        <source>Revoke %1</source>
        <translation>%1 widerrufen</translation>
    </message>
    <message>
        <source>What is revoked can never be used again. To replace one without a break, rotate it.</source>
        <translation>Was widerrufen ist, lässt sich nie wieder verwenden. Für einen Ersatz ohne Unterbrechung rotieren Sie stattdessen.</translation>
    </message>
    <message>
        <source>Revoke %1 for good</source>
        <translation>%1 endgültig widerrufen</translation>
    </message>
    <message>
        <source>Revoked</source>
        <translation>Widerrufen</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Entfernen</translation>
    </message>
    <message>
        <source>Remove %1</source>
        <translation>%1 entfernen</translation>
    </message>
    <message>
        <source>Their credentials in this account are revoked with them. Other accounts are not touched.</source>
        <translation>Die zugehörigen Zugangsdaten in diesem Konto werden mit widerrufen. Andere Konten bleiben unberührt.</translation>
    </message>
    <message>
        <source>Remove %1 and revoke what is listed</source>
        <translation>%1 entfernen und das Aufgeführte widerrufen</translation>
    </message>
    <message>
        <source>Removed</source>
        <translation>Entfernt</translation>
    </message>
    <message>
        <source>Disable</source>
        <translation>Deaktivieren</translation>
    </message>
    <message>
        <source>Disable %1</source>
        <translation>%1 deaktivieren</translation>
    </message>
    <message>
        <source>They keep their credentials, which work again once they are enabled.</source>
        <translation>Die Zugangsdaten bleiben erhalten und gelten wieder, sobald aktiviert wird.</translation>
    </message>
    <message>
        <source>Disabled</source>
        <translation>Deaktiviert</translation>
    </message>
    <message>
        <source>Revoke the invitation of %1</source>
        <translation>Die Einladung von %1 widerrufen</translation>
    </message>
    <message>
        <source>The link in the e-mail stops working. They can be invited again.</source>
        <translation>Der Link in der E-Mail gilt nicht mehr. Es kann erneut eingeladen werden.</translation>
    </message>
    <message>
        <source>whatever uses this API key; ngrok does not tell what that is</source>
        <translation>was immer diesen API-Schlüssel verwendet; ngrok sagt nicht, was das ist</translation>
    </message>
    <message>
        <source>agents that use it; which they are could not be read</source>
        <translation>Agenten, die damit verbunden sind; welche, ließ sich nicht lesen</translation>
    </message>
    <message>
        <source>no agent uses it now</source>
        <translation>zurzeit ist kein Agent damit verbunden</translation>
    </message>
    <message>
        <source>no credentials</source>
        <translation>keine Zugangsdaten</translation>
    </message>
    <message>
        <source>%1 “%2”</source>
        <comment>an authtoken, and its description</comment>
        <translation>%1 „%2“</translation>
    </message>
    <message numerus="yes">
        <source>Revoke %n credential(s)</source>
        <translation>
            <numerusform>%n Zugangsdaten widerrufen</numerusform>
            <numerusform>%n Zugangsdaten widerrufen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Revoke these %n for good</source>
        <translation>
            <numerusform>Diese %n endgültig widerrufen</numerusform>
            <numerusform>Diese %n endgültig widerrufen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Remove %n principal(s)</source>
        <translation>
            <numerusform>%n Prinzipal entfernen</numerusform>
            <numerusform>%n Prinzipale entfernen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Remove these %n and revoke what is listed</source>
        <translation>
            <numerusform>Diese %n entfernen und das Aufgeführte widerrufen</numerusform>
            <numerusform>Diese %n entfernen und das Aufgeführte widerrufen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Disable %n principal(s)</source>
        <translation>
            <numerusform>%n Prinzipal deaktivieren</numerusform>
            <numerusform>%n Prinzipale deaktivieren</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Revoke %n invitation(s)</source>
        <translation>
            <numerusform>%n Einladung widerrufen</numerusform>
            <numerusform>%n Einladungen widerrufen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n agent(s) use them now and are cut off.</source>
        <translation>
            <numerusform>%n Agent verwendet sie jetzt und wird getrennt.</numerusform>
            <numerusform>%n Agenten verwenden sie jetzt und werden getrennt.</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing was done, because what stops could not be read: %1</source>
        <translation>Es wurde nichts getan, weil nicht gelesen werden konnte, was ausfallen würde: %1</translation>
    </message>
    <message>
        <source>this console itself, which then needs another API key</source>
        <translation>diese Konsole selbst, die dann einen anderen API-Schlüssel braucht</translation>
    </message>
    <message>
        <source>Tick the box to go on.</source>
        <translation>Kreuzen Sie das Kästchen an, um fortzufahren.</translation>
    </message>
    <message>
        <source>%1 %2 of %3</source>
        <comment>an authtoken, the end of its id, and its owner</comment>
        <translation>%1 %2 von %3</translation>
    </message>
    <message>
        <source>agent %1</source>
        <translation>Agent %1</translation>
    </message>
    <message>
        <source>Which agents are cut off could not be read.</source>
        <translation>Welche Agenten getrennt werden, ließ sich nicht lesen.</translation>
    </message>
    <message numerus="yes">
        <source>%n agent(s) use it now and are cut off.</source>
        <translation>
            <numerusform>%n Agent ist jetzt damit verbunden und wird getrennt.</numerusform>
            <numerusform>%n Agenten sind jetzt damit verbunden und werden getrennt.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>What uses %n API key(s) is not known.</source>
        <translation>
            <numerusform>Was %n API-Schlüssel verwendet, ist nicht bekannt.</numerusform>
            <numerusform>Was %n API-Schlüssel verwendet, ist nicht bekannt.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n credential(s) stop working.</source>
        <translation>
            <numerusform>%n Zugangsdaten gelten nicht mehr.</numerusform>
            <numerusform>%n Zugangsdaten gelten nicht mehr.</numerusform>
        </translation>
    </message>
    <message>
        <source>Remove service user %1</source>
        <translation>Dienstbenutzer %1 entfernen</translation>
    </message>
    <message>
        <source>Its credentials in this account are revoked with it.</source>
        <translation>Seine Zugangsdaten in diesem Konto werden mit widerrufen.</translation>
    </message>
    <message>
        <source>Disable service user %1</source>
        <translation>Dienstbenutzer %1 deaktivieren</translation>
    </message>
    <message>
        <source>It keeps its credentials, which work again once it is enabled.</source>
        <translation>Seine Zugangsdaten bleiben erhalten und gelten wieder, sobald er aktiviert wird.</translation>
    </message>
    <message>
        <source>Disable %1 and stop what is listed</source>
        <translation>%1 deaktivieren und das Aufgeführte ausfallen lassen</translation>
    </message>
    <message numerus="yes">
        <source>Disable these %n and stop what is listed</source>
        <translation>
            <numerusform>Diese %n deaktivieren und das Aufgeführte ausfallen lassen</numerusform>
            <numerusform>Diese %n deaktivieren und das Aufgeführte ausfallen lassen</numerusform>
        </translation>
    </message>
    <message>
        <source>Invitations</source>
        <translation>Einladungen</translation>
    </message>
    <message>
        <source>Gone already, by somebody else: there is nothing left to do here.</source>
        <translation>Schon fort, durch jemand anderes: Hier ist nichts mehr zu tun.</translation>
    </message>
    <message>
        <source>Somebody else was first: it was gone already.</source>
        <translation>Jemand anderes war schneller: Es war schon fort.</translation>
    </message>
    <message numerus="yes">
        <source>Somebody else was first: %n of these was/were gone already.</source>
        <translation>
            <numerusform>Jemand anderes war schneller: %n davon war schon fort.</numerusform>
            <numerusform>Jemand anderes war schneller: %n davon waren schon fort.</numerusform>
        </translation>
    </message>
    <message>
        <source>Gone already</source>
        <translation>Schon fort</translation>
    </message>
</context>
<context>
    <name>gatehouse::DeliverPage</name>
    <message>
        <source>GitHub Actions secret</source>
        <translation>GitHub-Actions-Secret</translation>
    </message>
    <message>
        <source>Vault</source>
        <translation>Vault</translation>
    </message>
    <message>
        <source>File over SSH</source>
        <translation>Datei über SSH</translation>
    </message>
    <message>
        <source>Kept sealed until you finish: deliver it again any time.</source>
        <translation>Bleibt versiegelt, bis Sie fertig sind: Sie können es jederzeit erneut übergeben.</translation>
    </message>
    <message>
        <source>&amp;Write to a file…</source>
        <translation>In eine &amp;Datei schreiben…</translation>
    </message>
    <message>
        <source>A new file that only you can read (0600)</source>
        <translation>Eine neue Datei, die nur Sie lesen können (0600)</translation>
    </message>
    <message>
        <source>Command preset</source>
        <translation>Vorlage für den Befehl</translation>
    </message>
    <message>
        <source>Own command</source>
        <translation>Eigener Befehl</translation>
    </message>
    <message>
        <source>Command</source>
        <translation>Befehl</translation>
    </message>
    <message>
        <source>&amp;Run</source>
        <translation>A&amp;usführen</translation>
    </message>
    <message>
        <source>The command&apos;s output</source>
        <translation>Ausgabe des Befehls</translation>
    </message>
    <message>
        <source>&amp;Give to the sample agents</source>
        <translation>Den Bei&amp;spielagenten geben</translation>
    </message>
    <message>
        <source>They store it and reconnect with it, as devices in the field would.</source>
        <translation>Sie legen es ab und verbinden sich damit neu, wie es Geräte im Einsatz tun würden.</translation>
    </message>
    <message>
        <source>&amp;Delivered</source>
        <translation>&amp;Ist übergeben</translation>
    </message>
    <message>
        <source>Write the new secret to a new file</source>
        <translation>Das neue Geheimnis in eine neue Datei schreiben</translation>
    </message>
    <message>
        <source>Written to %1, readable by you alone.</source>
        <translation>Geschrieben nach %1, nur für Sie lesbar.</translation>
    </message>
    <message>
        <source>Running %1…</source>
        <translation>%1 wird ausgeführt…</translation>
    </message>
    <message>
        <source>%1 took it (exit 0).</source>
        <translation>%1 hat es angenommen (Code 0).</translation>
    </message>
    <message>
        <source>program and arguments</source>
        <translation>Programm, Argumente</translation>
    </message>
    <message>
        <source>It reads the secret from its standard input.</source>
        <translation>Es liest das Geheimnis von der Standardeingabe.</translation>
    </message>
    <message numerus="yes">
        <source>Given to %n agent(s).</source>
        <translation>
            <numerusform>%n Agent hat es bekommen.</numerusform>
            <numerusform>%n Agenten haben es bekommen.</numerusform>
        </translation>
    </message>
    <message>
        <source>Keep &amp;it in the system&apos;s keychain at the end</source>
        <translation>Am Ende im Schlüsselbund des Systems au&amp;fbewahren</translation>
    </message>
    <message>
        <source>As “%1”. Otherwise this copy is destroyed.</source>
        <translation>Als „%1“. Sonst wird diese Kopie vernichtet.</translation>
    </message>
    <message>
        <source>Deliver again</source>
        <translation>Erneut übergeben</translation>
    </message>
    <message>
        <source>Deliver it in one of these ways first.</source>
        <translation>Übergeben Sie es zuerst auf einem dieser Wege.</translation>
    </message>
    <message>
        <source>No sample agent uses the old one: it was given to nobody.</source>
        <translation>Kein Beispielagent verwendet das alte: Niemand hat das neue bekommen.</translation>
    </message>
</context>
<context>
    <name>gatehouse::DetailsPane</name>
    <message>
        <source>Details</source>
        <translation>Details</translation>
    </message>
    <message>
        <source>Summary</source>
        <translation>Überblick</translation>
    </message>
    <message>
        <source>Uses</source>
        <translation>Verwendung</translation>
    </message>
    <message>
        <source>History</source>
        <translation>Verlauf</translation>
    </message>
    <message>
        <source>Reading…</source>
        <translation>Wird gelesen…</translation>
    </message>
    <message>
        <source>This account does not offer its audit log.</source>
        <translation>Dieses Konto bietet sein Audit-Protokoll nicht an.</translation>
    </message>
    <message>
        <source>Nothing in the audit log.</source>
        <translation>Nichts im Audit-Protokoll.</translation>
    </message>
</context>
<context>
    <name>gatehouse::Dialog</name>
    <message>
        <source>Working</source>
        <translation>In Arbeit</translation>
    </message>
    <message>
        <source>Close and lose what you typed?</source>
        <translation>Schließen und das Eingegebene verwerfen?</translation>
    </message>
    <message>
        <source>%1 (Operation %2)</source>
        <translation>%1 (Vorgang %2)</translation>
    </message>
    <message>
        <source>Keep editing</source>
        <translation>Weiter bearbeiten</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>Verwerfen</translation>
    </message>
</context>
<context>
    <name>gatehouse::DonePage</name>
    <message>
        <source>&amp;Revoke the old one…</source>
        <translation>Vor&amp;gänger widerrufen…</translation>
    </message>
    <message>
        <source>&amp;Delete the new one…</source>
        <translation>&amp;Nachfolger löschen…</translation>
    </message>
    <message>
        <source>Old: %1</source>
        <translation>Vorgänger: %1</translation>
    </message>
    <message>
        <source>New: %1</source>
        <translation>Nachfolger: %1</translation>
    </message>
    <message>
        <source>Go on without proof</source>
        <translation>Ohne Nachweis weiter</translation>
    </message>
    <message>
        <source>Delete the new one</source>
        <translation>Nachfolger löschen</translation>
    </message>
    <message>
        <source>&amp;Close</source>
        <translation>&amp;Schließen</translation>
    </message>
    <message>
        <source>The sealed copy of the new secret is destroyed.</source>
        <translation>Die versiegelte Kopie des neuen Geheimnisses ist vernichtet.</translation>
    </message>
    <message>
        <source>The new secret is in the system&apos;s keychain, as “%1”.</source>
        <translation>Das neue Geheimnis liegt im Schlüsselbund des Systems, als „%1“.</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>The sealed copy of the new secret is kept until one of the two is gone: deliver it again any time.</source>
        <translation>Die versiegelte Kopie des neuen Geheimnisses bleibt, bis Vorgänger oder Nachfolger weg ist: Sie können sie jederzeit erneut übergeben.</translation>
    </message>
    <message>
        <source>The new one has not been seen in use. Go on all the same?</source>
        <translation>Der Nachfolger wurde noch nicht in Gebrauch gesehen. Trotzdem weiter?</translation>
    </message>
    <message>
        <source>The old one is watched for the quiet time first, and you are asked before it is revoked.</source>
        <translation>Zuerst wird der Vorgänger während der Ruhezeit beobachtet, und Sie werden gefragt, bevor er widerrufen wird.</translation>
    </message>
    <message>
        <source>Delete the new one?</source>
        <translation>Den Nachfolger löschen?</translation>
    </message>
    <message>
        <source>Delete the new %1 “%2”?</source>
        <translation>Nachfolger löschen: %1 „%2“?</translation>
    </message>
    <message>
        <source>Whoever was given it already can no longer use it.</source>
        <translation>Wer ihn schon bekommen hat, kann ihn nicht mehr verwenden.</translation>
    </message>
</context>
<context>
    <name>gatehouse::EditConnectionDialog</name>
    <message>
        <source>Edit connection</source>
        <translation>Verbindung bearbeiten</translation>
    </message>
    <message>
        <source>Check connection</source>
        <translation>Verbindung prüfen</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Zurück</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Speichern</translation>
    </message>
    <message>
        <source>&amp;Name</source>
        <translation>&amp;Name</translation>
    </message>
    <message>
        <source>&amp;API key</source>
        <translation>&amp;API-Schlüssel</translation>
    </message>
    <message>
        <source>This is another address: enter the API key for it. A key is never sent where it was not entered for.</source>
        <translation>Dies ist eine andere Adresse: Geben Sie den API-Schlüssel dafür ein. Ein Schlüssel wird nie an eine Adresse gesendet, für die er nicht eingegeben wurde.</translation>
    </message>
    <message>
        <source>Connection of %1</source>
        <translation>Verbindung von %1</translation>
    </message>
    <message>
        <source>Takes effect at once; nothing has to be started again.</source>
        <translation>Wirkt sofort; nichts muss neu gestartet werden.</translation>
    </message>
    <message>
        <source>Nothing is saved yet</source>
        <translation>Noch ist nichts gespeichert</translation>
    </message>
    <message>
        <source>Leave it empty to keep the key that is in the keychain.</source>
        <translation>Bleibt es leer, gilt weiter der Schlüssel im Schlüsselbund.</translation>
    </message>
    <message>
        <source>Leave it empty to keep the key of this session.</source>
        <translation>Bleibt es leer, gilt weiter der Schlüssel dieser Sitzung.</translation>
    </message>
    <message>
        <source>Unchanged</source>
        <translation>Unverändert</translation>
    </message>
    <message>
        <source>Save anyway</source>
        <translation>Trotzdem speichern</translation>
    </message>
    <message>
        <source>What was found in “%1”</source>
        <translation>Was in „%1“ gefunden wurde</translation>
    </message>
    <message>
        <source>Enter a name.</source>
        <translation>Geben Sie einen Namen ein.</translation>
    </message>
    <message>
        <source>Nothing is changed yet.</source>
        <translation>Noch ist nichts geändert.</translation>
    </message>
    <message>
        <source>There is no key yet: enter one.</source>
        <translation>Es gibt noch keinen Schlüssel: Geben Sie einen ein.</translation>
    </message>
</context>
<context>
    <name>gatehouse::EnterKeyDialog</name>
    <message>
        <source>API key</source>
        <translation>API-Schlüssel</translation>
    </message>
    <message>
        <source>API key of %1</source>
        <translation>API-Schlüssel von %1</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Connect</source>
        <translation>Verbinden</translation>
    </message>
    <message>
        <source>It is kept in the system&apos;s keychain.</source>
        <translation>Er wird im Schlüsselbund des Systems aufbewahrt.</translation>
    </message>
    <message>
        <source>Kept until you close Gatehouse, never written to disk.</source>
        <translation>Er wird behalten, bis Sie Gatehouse beenden, und nie gespeichert.</translation>
    </message>
    <message>
        <source>Enter the key first.</source>
        <translation>Geben Sie zuerst den Schlüssel ein.</translation>
    </message>
</context>
<context>
    <name>gatehouse::ExpiryDialog</name>
    <message>
        <source>Expiry date</source>
        <translation>Ablaufdatum</translation>
    </message>
    <message>
        <source>Expiry date of %1</source>
        <translation>Ablaufdatum von %1</translation>
    </message>
    <message numerus="yes">
        <source>Expiry date of %n credential(s)</source>
        <translation>
            <numerusform>Ablaufdatum von %n Zugangsdaten</numerusform>
            <numerusform>Ablaufdatum von %n Zugangsdaten</numerusform>
        </translation>
    </message>
    <message>
        <source>They have different dates now; this one replaces them.</source>
        <translation>Sie haben jetzt verschiedene Daten; dieses ersetzt sie.</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Speichern</translation>
    </message>
    <message>
        <source>A mark in this console: ngrok&apos;s credentials never expire by themselves. Nothing is sent to the account, and nothing stops working on that day.</source>
        <translation>Eine Markierung in dieser Konsole: Zugangsdaten von ngrok laufen nie von selbst ab. An das Konto wird nichts gesendet, und an diesem Tag fällt nichts aus.</translation>
    </message>
    <message>
        <source>Nothing is changed yet.</source>
        <translation>Noch ist nichts geändert.</translation>
    </message>
</context>
<context>
    <name>gatehouse::ExpiryField</name>
    <message>
        <source>Last day</source>
        <translation>Letzter Tag</translation>
    </message>
    <message>
        <source>Note on the expiry date</source>
        <translation>Notiz zum Ablaufdatum</translation>
    </message>
    <message>
        <source>d MMM yyyy</source>
        <comment>date format</comment>
        <translation>d. MMM yyyy</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>Warum</translation>
    </message>
    <message>
        <source>“%1” is no date, so the day before it stands there again: look at it.</source>
        <translation>„%1“ ist kein Datum, darum steht dort wieder der Tag von vorher: Bitte sehen Sie ihn an.</translation>
    </message>
    <message>
        <source>Expired after</source>
        <translation>Abgelaufen nach</translation>
    </message>
</context>
<context>
    <name>gatehouse::FilterBar</name>
    <message>
        <source>Filter: words, or %1:…</source>
        <translation>Filter: Wörter oder %1:…</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>Filter</translation>
    </message>
    <message>
        <source>Fields: %1. For example %2.</source>
        <translation>Felder: %1. Zum Beispiel %2.</translation>
    </message>
</context>
<context>
    <name>gatehouse::FirstStart</name>
    <message>
        <source>Who may do what in your ngrok accounts</source>
        <translation>Wer in Ihren ngrok-Konten was darf</translation>
    </message>
    <message>
        <source>Connect an ngrok account</source>
        <translation>ngrok-Konto verbinden</translation>
    </message>
    <message>
        <source>With an API key. It is kept in this computer&apos;s keychain, or for this session only.</source>
        <translation>Mit einem API-Schlüssel. Er liegt im Schlüsselbund dieses Rechners oder gilt nur für diese Sitzung.</translation>
    </message>
    <message>
        <source>Explore the sample account</source>
        <translation>Beispielkonto erkunden</translation>
    </message>
    <message>
        <source>A made-up account that behaves like a real one, on this computer alone. Nothing done there reaches ngrok.</source>
        <translation>Ein erfundenes Konto, das sich wie ein echtes verhält, nur auf diesem Rechner. Nichts davon erreicht ngrok.</translation>
    </message>
</context>
<context>
    <name>gatehouse::InvitationsModel</name>
    <message>
        <source>E-mail</source>
        <translation>E-Mail</translation>
    </message>
    <message>
        <source>Permissions</source>
        <translation>Berechtigungen</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Status</translation>
    </message>
    <message>
        <source>Expires</source>
        <translation>Läuft ab</translation>
    </message>
    <message>
        <source>Invited by</source>
        <translation>Eingeladen von</translation>
    </message>
    <message>
        <source>unknown</source>
        <translation>unbekannt</translation>
    </message>
</context>
<context>
    <name>gatehouse::InvitationsPage</name>
    <message>
        <source>No invitations. Invite people by e-mail, with the permissions that they will have.</source>
        <translation>Keine Einladungen. Laden Sie Personen per E-Mail ein, mit den Berechtigungen, die sie haben werden.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln invitation(s) selected</source>
        <translation>
            <numerusform>%Ln Einladung ausgewählt</numerusform>
            <numerusform>%Ln Einladungen ausgewählt</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gatehouse::InviteDialog</name>
    <message>
        <source>Invite</source>
        <translation>Einladen</translation>
    </message>
    <message>
        <source>Invite people</source>
        <translation>Personen einladen</translation>
    </message>
    <message>
        <source>Each gets an e-mail with a link, and these permissions once they accept.</source>
        <translation>Jede Person bekommt eine E-Mail mit einem Link und diese Berechtigungen, sobald sie annimmt.</translation>
    </message>
    <message>
        <source>&amp;Administrator</source>
        <translation>&amp;Administrator</translation>
    </message>
    <message>
        <source>Results</source>
        <translation>Ergebnisse</translation>
    </message>
    <message>
        <source>E-mail</source>
        <translation>E-Mail</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>Ergebnis</translation>
    </message>
    <message>
        <source>&amp;E-mail</source>
        <translation>&amp;E-Mail</translation>
    </message>
    <message>
        <source>&amp;Developer</source>
        <translation>&amp;Developer</translation>
    </message>
    <message>
        <source>&amp;Team</source>
        <translation>&amp;Team</translation>
    </message>
    <message>
        <source>&amp;Billing</source>
        <translation>&amp;Billing</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>“%1” is not an e-mail address.</source>
        <translation>„%1“ ist keine E-Mail-Adresse.</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Invited</source>
        <translation>Eingeladen</translation>
    </message>
    <message numerus="yes">
        <source>Invite %n people</source>
        <translation>
            <numerusform>%n Person einladen</numerusform>
            <numerusform>%n Personen einladen</numerusform>
        </translation>
    </message>
    <message>
        <source>One e-mail address per line</source>
        <translation>Eine E-Mail-Adresse je Zeile</translation>
    </message>
    <message>
        <source>Enter an e-mail address.</source>
        <translation>Geben Sie eine E-Mail-Adresse ein.</translation>
    </message>
    <message>
        <source>Failed. %1</source>
        <translation>Fehlgeschlagen. %1</translation>
    </message>
</context>
<context>
    <name>gatehouse::KeepingForm</name>
    <message>
        <source>Violet</source>
        <translation>Violett</translation>
    </message>
    <message>
        <source>Blue</source>
        <translation>Blau</translation>
    </message>
    <message>
        <source>Teal</source>
        <translation>Petrol</translation>
    </message>
    <message>
        <source>Green</source>
        <translation>Grün</translation>
    </message>
    <message>
        <source>Amber</source>
        <translation>Bernstein</translation>
    </message>
    <message>
        <source>Orange</source>
        <translation>Orange</translation>
    </message>
    <message>
        <source>Red</source>
        <translation>Rot</translation>
    </message>
    <message>
        <source>Grey</source>
        <translation>Grau</translation>
    </message>
    <message>
        <source>Colour: %1</source>
        <translation>Farbe: %1</translation>
    </message>
    <message>
        <source>Keep the key in the system&apos;s &amp;keychain</source>
        <translation>Den Schlüssel im Schlüsselbund des S&amp;ystems aufbewahren</translation>
    </message>
    <message>
        <source>For this &amp;session only: asked for again at the next start</source>
        <translation>Nur für diese &amp;Sitzung: beim nächsten Start wird erneut gefragt</translation>
    </message>
    <message>
        <source>Keys are never written anywhere else. Rotating credentials needs the keychain.</source>
        <translation>Schlüssel werden nirgendwo sonst abgelegt. Zum Rotieren wird der Schlüsselbund gebraucht.</translation>
    </message>
    <message>
        <source>&amp;Read-only in this console: offers nothing that changes the account</source>
        <translation>In dieser Konsole sch&amp;reibgeschützt: bietet nichts an, was das Konto ändert</translation>
    </message>
    <message>
        <source>Colour</source>
        <translation>Farbe</translation>
    </message>
    <message>
        <source>To tell this account from the others</source>
        <translation>Um dieses Konto von den anderen zu unterscheiden</translation>
    </message>
</context>
<context>
    <name>gatehouse::Leaving</name>
    <message>
        <source>Gatehouse closes when the answer to “%1” has come.</source>
        <translation>Gatehouse wird geschlossen, sobald die Antwort auf „%1“ da ist.</translation>
    </message>
    <message>
        <source>Close now…</source>
        <translation>Jetzt schließen…</translation>
    </message>
    <message>
        <source>Close and lose the answer</source>
        <translation>Schließen, Antwort verlieren</translation>
    </message>
    <message>
        <source>Wait</source>
        <translation>Warten</translation>
    </message>
    <message>
        <source>The answer to “%1” has not come yet.</source>
        <translation>Die Antwort auf „%1“ steht noch aus.</translation>
    </message>
    <message>
        <source>What was asked for may be done all the same, and a secret that comes with the answer could never be seen.</source>
        <translation>Was verlangt wurde, kann trotzdem geschehen, und ein Geheimnis, das mit der Antwort kommt, könnte niemand mehr sehen.</translation>
    </message>
    <message>
        <source>Gatehouse closes when the copied secret is off the clipboard.</source>
        <translation>Gatehouse schließt, wenn das kopierte Geheimnis aus der Zwischenablage ist.</translation>
    </message>
    <message>
        <source>Close now</source>
        <translation>Jetzt schließen</translation>
    </message>
</context>
<context>
    <name>gatehouse::OverviewPage</name>
    <message>
        <source>Rotations under way</source>
        <translation>Laufende Rotationen</translation>
    </message>
    <message>
        <source>People</source>
        <translation>Personen</translation>
    </message>
    <message>
        <source>Administrators</source>
        <translation>Administratoren</translation>
    </message>
    <message>
        <source>Service users</source>
        <translation>Dienstbenutzer</translation>
    </message>
    <message>
        <source>Disabled principals</source>
        <translation>Deaktivierte Prinzipale</translation>
    </message>
    <message>
        <source>Credentials</source>
        <translation>Zugangsdaten</translation>
    </message>
    <message>
        <source>Unrestricted</source>
        <translation>Unbeschränkt</translation>
    </message>
    <message>
        <source>Agents now</source>
        <translation>Agenten jetzt</translation>
    </message>
    <message>
        <source>Pending invitations</source>
        <translation>Offene Einladungen</translation>
    </message>
    <message>
        <source>may do everything</source>
        <translation>dürfen alles</translation>
    </message>
    <message>
        <source>for machines</source>
        <translation>für Maschinen</translation>
    </message>
    <message>
        <source>may bind anything</source>
        <translation>dürfen alles binden</translation>
    </message>
    <message>
        <source>connected</source>
        <translation>verbunden</translation>
    </message>
    <message>
        <source>%1 expired</source>
        <translation>%1 abgelaufen</translation>
    </message>
    <message>
        <source>None.</source>
        <translation>Keine.</translation>
    </message>
    <message>
        <source>Changes since %1</source>
        <translation>Änderungen seit %1</translation>
    </message>
    <message>
        <source>Latest changes</source>
        <translation>Letzte Änderungen</translation>
    </message>
    <message>
        <source>Nothing changed.</source>
        <translation>Nichts hat sich geändert.</translation>
    </message>
    <message numerus="yes">
        <source>and %Ln more</source>
        <translation>
            <numerusform>und %Ln weitere</numerusform>
            <numerusform>und %Ln weitere</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing is different.</source>
        <translation>Nichts ist anders.</translation>
    </message>
    <message>
        <source>When and by whom is not known: this account does not offer its audit log.</source>
        <translation>Wann und durch wen, ist nicht bekannt: Dieses Konto bietet sein Audit-Protokoll nicht an.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln authtoken(s)</source>
        <translation>
            <numerusform>%Ln Authtoken</numerusform>
            <numerusform>%Ln Authtokens</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln SSH</source>
        <translation>
            <numerusform>%Ln SSH</numerusform>
            <numerusform>%Ln SSH</numerusform>
        </translation>
    </message>
    <message>
        <source>not read yet</source>
        <translation>noch nicht gelesen</translation>
    </message>
    <message>
        <source>not read to the end</source>
        <translation>nicht bis zum Ende gelesen</translation>
    </message>
    <message>
        <source>refused</source>
        <translation>abgelehnt</translation>
    </message>
    <message>
        <source>not listed by the API</source>
        <translation>von der API nicht gelistet</translation>
    </message>
    <message numerus="yes">
        <source>%Ln API</source>
        <comment>API keys</comment>
        <translation>
            <numerusform>%Ln API</numerusform>
            <numerusform>%Ln API</numerusform>
        </translation>
    </message>
    <message>
        <source>in %1</source>
        <comment>an account</comment>
        <translation>in %1</translation>
    </message>
    <message>
        <source>Reading the account “%1”…</source>
        <translation>Konto „%1“ wird gelesen…</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>a dataset, why its rows are not known</comment>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>≥ %1</source>
        <comment>at least so many</comment>
        <translation>≥ %1</translation>
    </message>
    <message>
        <source>their credentials are refused</source>
        <translation>ihre Zugangsdaten gelten nicht</translation>
    </message>
    <message>
        <source>This account does not offer its audit log. From the next start, changes since your last visit are listed here.</source>
        <translation>Dieses Konto bietet sein Audit-Protokoll nicht an. Ab dem nächsten Start stehen hier die Änderungen seit Ihrem letzten Besuch.</translation>
    </message>
</context>
<context>
    <name>gatehouse::PrincipalsModel</name>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Art</translation>
    </message>
    <message>
        <source>Permissions</source>
        <translation>Berechtigungen</translation>
    </message>
    <message>
        <source>Credentials</source>
        <translation>Zugangsdaten</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Status</translation>
    </message>
    <message>
        <source>Agents now</source>
        <translation>Agenten jetzt</translation>
    </message>
    <message>
        <source>Last seen</source>
        <translation>Zuletzt gesehen</translation>
    </message>
    <message>
        <source>Provisioned by</source>
        <translation>Angelegt durch</translation>
    </message>
    <message>
        <source>unknown</source>
        <translation>unbekannt</translation>
    </message>
    <message>
        <source>Active</source>
        <translation>Aktiv</translation>
    </message>
    <message>
        <source>now</source>
        <translation>jetzt</translation>
    </message>
</context>
<context>
    <name>gatehouse::PrincipalsPage</name>
    <message>
        <source>Nobody here yet. Invite people, or make a service user for a machine.</source>
        <translation>Noch niemand hier. Laden Sie Personen ein, oder legen Sie einen Dienstbenutzer für eine Maschine an.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln principal(s) selected</source>
        <translation>
            <numerusform>%Ln Prinzipal ausgewählt</numerusform>
            <numerusform>%Ln Prinzipale ausgewählt</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gatehouse::ProbeView</name>
    <message>
        <source>The key works. Whose it is could not be found out: unknown.</source>
        <translation>Der Schlüssel funktioniert. Wem er gehört, ließ sich nicht feststellen: unbekannt.</translation>
    </message>
    <message>
        <source>The key belongs to %1 (%2).</source>
        <translation>Der Schlüssel gehört %1 (%2).</translation>
    </message>
    <message>
        <source>The key belongs to %1.</source>
        <translation>Der Schlüssel gehört %1.</translation>
    </message>
    <message>
        <source>What the account offers</source>
        <translation>Was das Konto bietet</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Was</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Status</translation>
    </message>
    <message>
        <source>Why, and what to do</source>
        <translation>Warum, und was zu tun ist</translation>
    </message>
    <message>
        <source>I compared it: trust this certificate only</source>
        <translation>Verglichen: nur diesem Zertifikat vertrauen</translation>
    </message>
    <message>
        <source>The server showed: %1
SHA-256 %2</source>
        <translation>Der Server zeigte: %1
SHA-256 %2</translation>
    </message>
</context>
<context>
    <name>gatehouse::ProvePage</name>
    <message>
        <source>Agents</source>
        <translation>Agenten</translation>
    </message>
    <message>
        <source>Verify command</source>
        <translation>Prüfbefehl</translation>
    </message>
    <message>
        <source>Run &amp;verify command</source>
        <translation>&amp;Prüfbefehl ausführen</translation>
    </message>
    <message>
        <source>I &amp;checked it</source>
        <translation>&amp;Ich habe es geprüft</translation>
    </message>
    <message>
        <source>The command&apos;s output</source>
        <translation>Ausgabe des Befehls</translation>
    </message>
    <message>
        <source>Continue without &amp;proof…</source>
        <translation>&amp;Ohne Nachweis fortfahren…</translation>
    </message>
    <message>
        <source>Running %1…</source>
        <translation>%1 wird ausgeführt…</translation>
    </message>
    <message>
        <source>Continue without proof</source>
        <translation>Ohne Nachweis fortfahren</translation>
    </message>
    <message>
        <source>Nothing has been seen using the new one. Continue all the same?</source>
        <translation>Der Nachfolger wurde noch nicht in Gebrauch gesehen. Trotzdem fortfahren?</translation>
    </message>
    <message>
        <source>Keep watching</source>
        <translation>Weiter beobachten</translation>
    </message>
    <message>
        <source>Look &amp;now</source>
        <translation>&amp;Jetzt nachsehen</translation>
    </message>
    <message>
        <source>program and arguments</source>
        <translation>Programm und Argumente</translation>
    </message>
    <message>
        <source>Ending with exit code 0 is the proof.</source>
        <translation>Endet es mit dem Code 0, ist das der Nachweis.</translation>
    </message>
    <message>
        <source>ngrok does not show where an API key is used: the command must try the new one where it was delivered.</source>
        <translation>ngrok zeigt nicht, wo ein API-Schlüssel verwendet wird: Der Befehl muss den neuen dort erproben, wo er übergeben wurde.</translation>
    </message>
    <message>
        <source>and %1 more</source>
        <translation>und %1 weitere</translation>
    </message>
    <message numerus="yes">
        <source>Of %1 in all, %n agent(s) not seen on the new one yet.</source>
        <translation>
            <numerusform>%n von insgesamt %1 Agenten ist noch nicht beim Nachfolger gesehen worden.</numerusform>
            <numerusform>%n von insgesamt %1 Agenten sind noch nicht beim Nachfolger gesehen worden.</numerusform>
        </translation>
    </message>
    <message>
        <source>When the old one is revoked, they stop unless they have the new one by then.</source>
        <translation>Mit dem Widerruf des Vorgängers fallen sie aus, wenn sie den Nachfolger bis dahin nicht haben.</translation>
    </message>
    <message>
        <source>Enter a command that uses the new one, or say that you checked it.</source>
        <translation>Geben Sie einen Befehl ein, der den Nachfolger verwendet, oder bestätigen Sie Ihre eigene Prüfung.</translation>
    </message>
</context>
<context>
    <name>gatehouse::QuietPage</name>
    <message>
        <source>Quiet time watched</source>
        <translation>Beobachtete Ruhezeit</translation>
    </message>
    <message>
        <source>1 minute</source>
        <translation>1 Minute</translation>
    </message>
    <message>
        <source>10 minutes</source>
        <translation>10 Minuten</translation>
    </message>
    <message>
        <source>1 hour</source>
        <translation>1 Stunde</translation>
    </message>
    <message>
        <source>24 hours</source>
        <translation>24 Stunden</translation>
    </message>
    <message>
        <source>3 days</source>
        <translation>3 Tage</translation>
    </message>
    <message>
        <source>7 days</source>
        <translation>7 Tage</translation>
    </message>
    <message>
        <source>Then revoke the old one without &amp;asking</source>
        <translation>Den Vorgänger dann &amp;ohne Nachfrage widerrufen</translation>
    </message>
    <message>
        <source>Went offline while using the old one. Away is not moved: say which do not matter.</source>
        <translation>Offline gegangen, während der Vorgänger in Gebrauch war. Offline heißt nicht umgestellt: Sagen Sie, welche nicht zählen.</translation>
    </message>
    <message>
        <source>Agents that went offline</source>
        <translation>Agenten, die offline gegangen sind</translation>
    </message>
    <message>
        <source>&amp;Does not matter</source>
        <translation>&amp;Zählt nicht</translation>
    </message>
    <message>
        <source>&amp;Revoke now…</source>
        <translation>&amp;Jetzt widerrufen…</translation>
    </message>
    <message>
        <source>&amp;Wait until it has been quiet for</source>
        <translation>&amp;Warten auf eine Ruhezeit von</translation>
    </message>
</context>
<context>
    <name>gatehouse::RemoveAccountDialog</name>
    <message>
        <source>Remove account</source>
        <translation>Konto entfernen</translation>
    </message>
    <message>
        <source>Remove “%1” from this console</source>
        <translation>„%1“ aus dieser Konsole entfernen</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message numerus="yes">
        <source>Forget %n unfinished rotation(s) and destroy what is sealed of them</source>
        <translation>
            <numerusform>%n nicht abgeschlossene Rotation vergessen und ihr versiegeltes Geheimnis vernichten</numerusform>
            <numerusform>%n nicht abgeschlossene Rotationen vergessen und ihre versiegelten Geheimnisse vernichten</numerusform>
        </translation>
    </message>
    <message>
        <source>What goes</source>
        <translation>Was entfernt wird</translation>
    </message>
    <message>
        <source>Nothing changes in the account at %1. This is deleted from this computer:</source>
        <translation>Im Konto bei %1 ändert sich nichts. Das wird auf diesem Rechner gelöscht:</translation>
    </message>
    <message>
        <source>Tick the box to go on.</source>
        <translation>Kreuzen Sie das Kästchen an, um fortzufahren.</translation>
    </message>
</context>
<context>
    <name>gatehouse::RevealDialog</name>
    <message>
        <source>New secret</source>
        <translation>Neues Geheimnis</translation>
    </message>
    <message>
        <source>%1 created</source>
        <translation>%1 erstellt</translation>
    </message>
    <message>
        <source>This is the only time that its secret can be seen. Put it where it belongs now.</source>
        <translation>Nur jetzt ist das Geheimnis zu sehen. Bringen Sie es gleich dorthin, wo es hingehört.</translation>
    </message>
    <message>
        <source>Write to a file…</source>
        <translation>In eine Datei schreiben…</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Write the secret to a new file</source>
        <translation>Das Geheimnis in eine neue Datei schreiben</translation>
    </message>
    <message>
        <source>Written to %1, readable by you alone.</source>
        <translation>Geschrieben nach %1, nur für Sie lesbar.</translation>
    </message>
    <message>
        <source>Close and lose it</source>
        <translation>Schließen und verlieren</translation>
    </message>
    <message>
        <source>Go back</source>
        <translation>Zurück</translation>
    </message>
    <message>
        <source>Close without having seen or copied the secret?</source>
        <translation>Schließen, ohne das Geheimnis gesehen oder kopiert zu haben?</translation>
    </message>
    <message>
        <source>It cannot be shown again: the credential would have to be revoked and made anew.</source>
        <translation>Es lässt sich nicht noch einmal zeigen: Die Zugangsdaten müssten widerrufen und neu erstellt werden.</translation>
    </message>
</context>
<context>
    <name>gatehouse::RevokePage</name>
    <message>
        <source>Tick the box to go on.</source>
        <translation>Kreuzen Sie das Kästchen an, um fortzufahren.</translation>
    </message>
    <message>
        <source> (offline)</source>
        <translation> (offline)</translation>
    </message>
    <message>
        <source>Whatever still uses the old API key stops at once. ngrok does not tell what that is.</source>
        <translation>Was den alten API-Schlüssel noch verwendet, fällt sofort aus. ngrok sagt nicht, was das ist.</translation>
    </message>
    <message>
        <source>Nothing is seen using the old authtoken. An agent that is off and still holds it stays offline.</source>
        <translation>Kein Agent ist mit dem alten Authtoken zu sehen. Ein ausgeschalteter, der es noch hat, bleibt offline.</translation>
    </message>
    <message>
        <source>These stop at once, or stay offline:</source>
        <translation>Diese fallen sofort aus oder bleiben offline:</translation>
    </message>
    <message>
        <source>and %1 more</source>
        <translation>und %1 weitere</translation>
    </message>
    <message>
        <source>Revoke the old API key of “%1” &amp;for good</source>
        <translation>Den alten API-Schlüssel von „%1“ &amp;endgültig widerrufen</translation>
    </message>
    <message>
        <source>Revoke the old authtoken of “%1” &amp;for good</source>
        <translation>Das alte Authtoken von „%1“ &amp;endgültig widerrufen</translation>
    </message>
    <message>
        <source>&amp;Revoke old API key</source>
        <translation>Alten API-Schlüssel &amp;widerrufen</translation>
    </message>
    <message>
        <source>Stop and &amp;keep both</source>
        <translation>&amp;Anhalten, beide behalten</translation>
    </message>
    <message>
        <source>What would stop has changed meanwhile: look at it again.</source>
        <translation>Was ausfallen würde, hat sich inzwischen geändert: Sehen Sie es noch einmal an.</translation>
    </message>
    <message>
        <source>What uses the old authtoken is not known, because the sessions cannot be read. Whatever still does stops at once.</source>
        <translation>Was das alte Authtoken verwendet, ist nicht bekannt, denn die Sitzungen lassen sich nicht lesen. Was es noch verwendet, fällt sofort aus.</translation>
    </message>
    <message>
        <source>The sessions cannot be read, so there may be others. As last seen, these stop at once, or stay offline:</source>
        <translation>Die Sitzungen lassen sich nicht lesen, es kann also weitere geben. Nach dem letzten Stand fallen diese sofort aus oder bleiben offline:</translation>
    </message>
    <message>
        <source>&amp;Revoke old authtoken</source>
        <translation>Altes Authtoken &amp;widerrufen</translation>
    </message>
</context>
<context>
    <name>gatehouse::RotateDialog</name>
    <message>
        <source>Rotate</source>
        <translation>Rotieren</translation>
    </message>
    <message>
        <source>Rotate %1 – Gatehouse</source>
        <translation>%1 rotieren – Gatehouse</translation>
    </message>
    <message>
        <source>Rotate %1 “%2”</source>
        <translation>%1 „%2“ rotieren</translation>
    </message>
    <message>
        <source>Check</source>
        <translation>Prüfen</translation>
    </message>
    <message>
        <source>Deliver</source>
        <translation>Übergeben</translation>
    </message>
    <message>
        <source>Prove</source>
        <translation>Nachweisen</translation>
    </message>
    <message>
        <source>Quiet</source>
        <translation>Ruhezeit</translation>
    </message>
    <message>
        <source>Revoke</source>
        <translation>Widerrufen</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Fertig</translation>
    </message>
    <message>
        <source>Close, continue &amp;later</source>
        <translation>Sch&amp;ließen, später weiter</translation>
    </message>
    <message>
        <source>Cancel r&amp;otation…</source>
        <translation>Rotation abbre&amp;chen…</translation>
    </message>
    <message>
        <source>Deliver a&amp;gain…</source>
        <translation>Erneut ü&amp;bergeben…</translation>
    </message>
    <message>
        <source>&amp;Back to waiting</source>
        <translation>Weiter war&amp;ten</translation>
    </message>
    <message>
        <source>&amp;Back</source>
        <translation>&amp;Zurück</translation>
    </message>
    <message>
        <source>&amp;Try again</source>
        <translation>Erneut &amp;versuchen</translation>
    </message>
    <message>
        <source>Cancel rotation</source>
        <translation>Rotation abbrechen</translation>
    </message>
    <message>
        <source>Go on rotating</source>
        <translation>Weiter rotieren</translation>
    </message>
    <message>
        <source>&amp;Unlock keychain…</source>
        <translation>Schlüsselbund entspe&amp;rren…</translation>
    </message>
    <message>
        <source>Stop and &amp;keep both</source>
        <translation>&amp;Anhalten, beide behalten</translation>
    </message>
    <message>
        <source>not delivered</source>
        <translation>nicht übergeben</translation>
    </message>
    <message>
        <source>not observed</source>
        <translation>nicht beobachtet</translation>
    </message>
    <message>
        <source>cut short</source>
        <translation>abgekürzt</translation>
    </message>
    <message>
        <source>skipped</source>
        <translation>übersprungen</translation>
    </message>
    <message>
        <source>not revoked</source>
        <translation>nicht widerrufen</translation>
    </message>
    <message>
        <source>&amp;Close</source>
        <translation>&amp;Schließen</translation>
    </message>
    <message>
        <source>&amp;Back to “%1”</source>
        <comment>a step</comment>
        <translation>&amp;Zurück zu „%1“</translation>
    </message>
    <message>
        <source>Delete the new one and its sealed secret?</source>
        <translation>Den Nachfolger und sein versiegeltes Geheimnis löschen?</translation>
    </message>
    <message>
        <source>Nobody has been given it. The old one stays as it is.</source>
        <translation>Niemand hat es bekommen. Der Vorgänger bleibt, wie er ist.</translation>
    </message>
</context>
<context>
    <name>gatehouse::RotationWatch</name>
    <message>
        <source>Rests: this account is read-only in this console.</source>
        <translation>Ruht: Dieses Konto ist in dieser Konsole schreibgeschützt.</translation>
    </message>
    <message>
        <source>Waiting for the API key. Nothing is lost: it goes on once the account is connected.</source>
        <translation>Wartet auf den API-Schlüssel. Nichts ist verloren: Es geht weiter, sobald das Konto verbunden ist.</translation>
    </message>
    <message>
        <source>Waiting for the keychain. Nothing is lost: it goes on once the account is connected.</source>
        <translation>Wartet auf den Schlüsselbund. Nichts ist verloren: Es geht weiter, sobald das Konto verbunden ist.</translation>
    </message>
    <message>
        <source>Waiting for the account to be read.</source>
        <translation>Wartet, bis das Konto gelesen ist.</translation>
    </message>
    <message>
        <source>Not connected. Nothing is lost: it goes on once the account is connected.</source>
        <translation>Nicht verbunden. Nichts ist verloren: Es geht weiter, sobald das Konto verbunden ist.</translation>
    </message>
</context>
<context>
    <name>gatehouse::RotationsModel</name>
    <message>
        <source>Credential</source>
        <translation>Zugangsdaten</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Art</translation>
    </message>
    <message>
        <source>Owner</source>
        <translation>Inhaber</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Status</translation>
    </message>
    <message>
        <source>Now</source>
        <translation>Jetzt</translation>
    </message>
    <message>
        <source>Started</source>
        <translation>Begonnen</translation>
    </message>
    <message>
        <source>Last change</source>
        <translation>Letzte Änderung</translation>
    </message>
</context>
<context>
    <name>gatehouse::RotationsPage</name>
    <message>
        <source>No rotations. Choose an authtoken or an API key under Credentials and rotate it: the old one is revoked only after the new one is proved.</source>
        <translation>Keine Rotationen. Wählen Sie unter „Zugangsdaten“ ein Authtoken oder einen API-Schlüssel und rotieren Sie: Der Vorgänger wird erst widerrufen, wenn der Nachfolger nachgewiesen ist.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln rotation(s) selected</source>
        <translation>
            <numerusform>%Ln Rotation ausgewählt</numerusform>
            <numerusform>%Ln Rotationen ausgewählt</numerusform>
        </translation>
    </message>
    <message>
        <source>Choose a credential</source>
        <translation>Zugangsdaten wählen</translation>
    </message>
    <message numerus="yes">
        <source>%Ln rotation(s) cannot simply go on: open each to see what it waits for.</source>
        <translation>
            <numerusform>%Ln Rotation kann nicht einfach weitergehen: Öffnen Sie sie, um zu sehen, worauf sie wartet.</numerusform>
            <numerusform>%Ln Rotationen können nicht einfach weitergehen: Öffnen Sie jede, um zu sehen, worauf sie wartet.</numerusform>
        </translation>
    </message>
    <message>
        <source>Open it to see what it waits for.</source>
        <translation>Öffnen Sie die Rotation, um zu sehen, worauf sie wartet.</translation>
    </message>
</context>
<context>
    <name>gatehouse::SecretField</name>
    <message>
        <source>&amp;Show</source>
        <translation>Zei&amp;gen</translation>
    </message>
    <message>
        <source>Cl&amp;ear now</source>
        <translation>Jetz&amp;t leeren</translation>
    </message>
    <message>
        <source>&amp;Hide</source>
        <translation>Verber&amp;gen</translation>
    </message>
    <message>
        <source>&amp;Copied, clears in %1 s</source>
        <translation>&amp;Kopiert, verfällt in %1 s</translation>
    </message>
    <message>
        <source>&amp;Copy, clears in %1 s</source>
        <translation>&amp;Kopieren, verfällt in %1 s</translation>
    </message>
</context>
<context>
    <name>gatehouse::ServiceUserDialog</name>
    <message>
        <source>New service user</source>
        <translation>Neuer Dienstbenutzer</translation>
    </message>
    <message>
        <source>Rename service user</source>
        <translation>Dienstbenutzer umbenennen</translation>
    </message>
    <message>
        <source>For a program rather than a person: it owns credentials, cannot sign in, and always has Developer Read/Write.</source>
        <translation>Für ein Programm statt für eine Person: Er hat Zugangsdaten, kann sich nicht anmelden und hat immer Developer Read/Write.</translation>
    </message>
    <message>
        <source>&amp;Name</source>
        <translation>&amp;Name</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Create</source>
        <translation>Erstellen</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>Umbenennen</translation>
    </message>
    <message>
        <source>There is a service user of this name already (ERR_NGROK_4112).</source>
        <translation>Einen Dienstbenutzer dieses Namens gibt es schon (ERR_NGROK_4112).</translation>
    </message>
    <message>
        <source>Rename %1</source>
        <translation>%1 umbenennen</translation>
    </message>
    <message>
        <source>Only its name changes: its id and its credentials stay.</source>
        <translation>Nur der Name ändert sich: Kennung und Zugangsdaten bleiben.</translation>
    </message>
    <message>
        <source>Enter a name.</source>
        <translation>Geben Sie einen Namen ein.</translation>
    </message>
    <message>
        <source>Nothing is changed yet.</source>
        <translation>Noch ist nichts geändert.</translation>
    </message>
</context>
<context>
    <name>gatehouse::StateView</name>
    <message>
        <source>Working</source>
        <translation>In Arbeit</translation>
    </message>
</context>
<context>
    <name>gatehouse::StatusLine</name>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Requests used</source>
        <translation>Verbrauchte Anfragen</translation>
    </message>
    <message>
        <source>Working</source>
        <translation>In Arbeit</translation>
    </message>
    <message>
        <source>%1 of %2 requests</source>
        <translation>%1 von %2 Anfragen</translation>
    </message>
    <message numerus="yes">
        <source>%n rotation(s) need you</source>
        <translation>
            <numerusform>%n Rotation braucht Sie</numerusform>
            <numerusform>%n Rotationen brauchen Sie</numerusform>
        </translation>
    </message>
    <message>
        <source>Clear now</source>
        <translation>Jetzt leeren</translation>
    </message>
    <message>
        <source>A secret is on the clipboard for %1 s</source>
        <translation>Ein Geheimnis liegt noch %1 s in der Zwischenablage</translation>
    </message>
</context>
<context>
    <name>gatehouse::StepList</name>
    <message>
        <source>Step %1 of %2: %3</source>
        <translation>Schritt %1 von %2: %3</translation>
    </message>
    <message>
        <source>All %1 steps done</source>
        <translation>Alle %1 Schritte erledigt</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>a step, and what became of it</comment>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>done</source>
        <translation>erledigt</translation>
    </message>
    <message>
        <source>All %1 steps passed</source>
        <translation>Alle %1 Schritte durchlaufen</translation>
    </message>
</context>
<context>
    <name>gatehouse::TableColumns</name>
    <message>
        <source>%1 (no room now)</source>
        <translation>%1 (jetzt kein Platz)</translation>
    </message>
</context>
<context>
    <name>gatehouse::TablePage</name>
    <message>
        <source>Columns</source>
        <translation>Spalten</translation>
    </message>
    <message>
        <source>Export CSV</source>
        <translation>CSV exportieren</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 von %2</translation>
    </message>
    <message>
        <source>None of %1 match %2.</source>
        <translation>Keine von %1 passen zu %2.</translation>
    </message>
    <message>
        <source>Clear filter</source>
        <translation>Filter leeren</translation>
    </message>
    <message>
        <source>Nothing selected</source>
        <translation>Nichts ausgewählt</translation>
    </message>
    <message>
        <source>Export as CSV</source>
        <translation>Als CSV exportieren</translation>
    </message>
    <message>
        <source>CSV (*.csv)</source>
        <translation>CSV (*.csv)</translation>
    </message>
    <message>
        <source>The account could not be read whole: rows may be missing.</source>
        <translation>Das Konto ließ sich nicht vollständig lesen: Es können Zeilen fehlen.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln row(s) written to %1.</source>
        <translation>
            <numerusform>%Ln Zeile nach %1 geschrieben.</numerusform>
            <numerusform>%Ln Zeilen nach %1 geschrieben.</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 · %2 selected</source>
        <comment>how many rows, and of these</comment>
        <translation>%1 · %2 ausgewählt</translation>
    </message>
    <message>
        <source>This account is read-only in this console.</source>
        <translation>Dieses Konto ist in dieser Konsole schreibgeschützt.</translation>
    </message>
    <message>
        <source>Enter the API key to change anything.</source>
        <translation>Geben Sie den API-Schlüssel ein, um etwas zu ändern.</translation>
    </message>
    <message>
        <source>Without a connection nothing can be changed.</source>
        <translation>Ohne Verbindung kann nichts geändert werden.</translation>
    </message>
</context>
<context>
    <name>gatehouse::TableView</name>
    <message>
        <source>Reset columns</source>
        <translation>Spalten zurücksetzen</translation>
    </message>
    <message>
        <source>Sort by</source>
        <translation>Sortieren nach</translation>
    </message>
    <message>
        <source>As listed</source>
        <translation>Wie gelistet</translation>
    </message>
    <message>
        <source>Descending</source>
        <translation>Absteigend</translation>
    </message>
    <message>
        <source>Move “%1” to the left</source>
        <translation>„%1“ nach links</translation>
    </message>
    <message>
        <source>Move “%1” to the right</source>
        <translation>„%1“ nach rechts</translation>
    </message>
    <message>
        <source>Make “%1” wider</source>
        <translation>„%1“ breiter</translation>
    </message>
    <message>
        <source>Make “%1” narrower</source>
        <translation>„%1“ schmaler</translation>
    </message>
</context>
<context>
    <name>gatehouse::Window</name>
    <message>
        <source>Connecting…</source>
        <translation>Verbindung wird aufgebaut…</translation>
    </message>
    <message>
        <source>Not connected: the API key is needed</source>
        <translation>Nicht verbunden: Der API-Schlüssel wird gebraucht</translation>
    </message>
    <message>
        <source>Not connected: the keychain is not ready</source>
        <translation>Nicht verbunden: Der Schlüsselbund ist nicht bereit</translation>
    </message>
    <message>
        <source>Connected</source>
        <translation>Verbunden</translation>
    </message>
    <message>
        <source>Connected as %1</source>
        <translation>Verbunden als %1</translation>
    </message>
    <message>
        <source>Not connected</source>
        <translation>Nicht verbunden</translation>
    </message>
    <message>
        <source>read %1</source>
        <translation>gelesen %1</translation>
    </message>
    <message>
        <source>The keychain is open.</source>
        <translation>Der Schlüsselbund ist offen.</translation>
    </message>
    <message>
        <source>Gatehouse uses this language from its next start.</source>
        <translation>Gatehouse verwendet diese Sprache vom nächsten Start an.</translation>
    </message>
    <message>
        <source>Sample account</source>
        <translation>Beispielkonto</translation>
    </message>
    <message>
        <source>Acting as</source>
        <translation>Handeln als</translation>
    </message>
    <message>
        <source>About Gatehouse</source>
        <translation>Über Gatehouse</translation>
    </message>
    <message>
        <source>Identity and access in ngrok accounts.
Apache License 2.0. Not made by ngrok.</source>
        <translation>Identitäten und Zugang in ngrok-Konten.
Apache-Lizenz 2.0. Nicht von ngrok.</translation>
    </message>
    <message>
        <source>%1  Find an action, a person, a credential</source>
        <translation>%1  Aktion, Person oder Zugangsdaten finden</translation>
    </message>
    <message>
        <source>%1 (read-only)</source>
        <translation>%1 (schreibgeschützt)</translation>
    </message>
    <message>
        <source>%1 “%2” (%3)</source>
        <translation>%1 „%2“ (%3)</translation>
    </message>
    <message>
        <source>Gatehouse ended before it knew whether this was created: %1. If it is there, nobody has its secret: revoke it, and create it anew.</source>
        <translation>Gatehouse endete, bevor feststand, ob dies erstellt wurde: %1. Ist es da, hat niemand sein Geheimnis: Widerrufen Sie es und erstellen Sie es neu.</translation>
    </message>
    <message>
        <source>Look</source>
        <translation>Ansehen</translation>
    </message>
    <message>
        <source>S&amp;witch to</source>
        <translation>&amp;Wechseln zu</translation>
    </message>
    <message>
        <source>&amp;Acting as</source>
        <translation>&amp;Handeln als</translation>
    </message>
    <message>
        <source>Switch to %1</source>
        <translation>Wechseln zu %1</translation>
    </message>
    <message>
        <source>Act as %1</source>
        <translation>Handeln als %1</translation>
    </message>
    <message>
        <source>%1  Find…</source>
        <translation>%1  Suchen…</translation>
    </message>
    <message>
        <source>Gatehouse ended before anybody had seen or copied the secret of this: %1. It cannot be shown again: revoke it, and create it anew.</source>
        <translation>Gatehouse wurde beendet, bevor jemand das Geheimnis hiervon gesehen oder kopiert hatte: %1. Es kann nicht noch einmal gezeigt werden: Widerrufen Sie es und erstellen Sie es neu.</translation>
    </message>
    <message>
        <source>Waiting until requests are allowed again</source>
        <translation>Wartet, bis wieder Anfragen erlaubt sind</translation>
    </message>
</context>
<context>
    <name>text</name>
    <message>
        <source>%1 was asked without an API key</source>
        <translation>%1 wurde ohne API-Schlüssel gefragt</translation>
    </message>
    <message>
        <source>Enter an API key for this account in its connection settings.</source>
        <translation>Geben Sie in den Verbindungseinstellungen des Kontos einen API-Schlüssel ein.</translation>
    </message>
    <message>
        <source>%1 could not read the API key</source>
        <translation>%1 konnte den API-Schlüssel nicht lesen</translation>
    </message>
    <message>
        <source>Enter it again, whole and without spaces: it has two parts joined by an underscore.</source>
        <translation>Geben Sie ihn noch einmal ein, vollständig und ohne Leerzeichen: Er hat zwei Teile, verbunden durch einen Unterstrich.</translation>
    </message>
    <message>
        <source>%1 does not know this API key</source>
        <translation>%1 kennt diesen API-Schlüssel nicht</translation>
    </message>
    <message>
        <source>It may have been revoked, or belong to another service. Make a new API key in the account and enter it in the connection settings.</source>
        <translation>Er könnte widerrufen sein oder zu einem anderen Dienst gehören. Erstellen Sie im Konto einen neuen API-Schlüssel, und geben Sie ihn in den Verbindungseinstellungen ein.</translation>
    </message>
    <message>
        <source>This is an authtoken, not an API key</source>
        <translation>Das ist ein Authtoken, kein API-Schlüssel</translation>
    </message>
    <message>
        <source>Authtokens are for agents. Make an API key in the account and enter that.</source>
        <translation>Authtokens sind für Agenten. Erstellen Sie im Konto einen API-Schlüssel, und geben Sie diesen ein.</translation>
    </message>
    <message>
        <source>This is the id of an API key, not the key</source>
        <translation>Das ist die ID eines API-Schlüssels, nicht der Schlüssel</translation>
    </message>
    <message>
        <source>The key itself was shown once, when it was made. If it was not kept, make a new one and enter that.</source>
        <translation>Der Schlüssel selbst wurde einmal gezeigt, beim Erstellen. Wenn er nicht aufbewahrt wurde, erstellen Sie einen neuen, und geben Sie diesen ein.</translation>
    </message>
    <message>
        <source>%1 does not speak the version of the API that Gatehouse uses</source>
        <translation>%1 spricht nicht die API-Version, die Gatehouse verwendet</translation>
    </message>
    <message>
        <source>Check the address; if it is right, look for a newer Gatehouse.</source>
        <translation>Prüfen Sie die Adresse; wenn sie stimmt, suchen Sie ein neueres Gatehouse.</translation>
    </message>
    <message>
        <source>%1 did not see which version of the API is spoken</source>
        <translation>%1 hat nicht gesehen, welche API-Version gesprochen wird</translation>
    </message>
    <message>
        <source>A proxy on the way may be removing headers: ask whoever runs it, or connect without it.</source>
        <translation>Ein Proxy auf dem Weg entfernt vielleicht Kopfzeilen: Fragen Sie den Betreiber, oder verbinden Sie sich ohne ihn.</translation>
    </message>
    <message>
        <source>The account&apos;s IP restrictions do not allow this computer&apos;s address</source>
        <translation>Die IP-Beschränkungen des Kontos lassen die Adresse dieses Rechners nicht zu</translation>
    </message>
    <message>
        <source>Use an allowed network or VPN, or have an administrator add this address to the policy for the API.</source>
        <translation>Verwenden Sie ein erlaubtes Netz oder VPN, oder lassen Sie diese Adresse von einem Administrator in die Richtlinie für die API aufnehmen.</translation>
    </message>
    <message>
        <source>%1 has no object with this id</source>
        <translation>%1 hat kein Objekt mit dieser ID</translation>
    </message>
    <message>
        <source>It may have been removed meanwhile. Refresh and look again.</source>
        <translation>Es könnte inzwischen entfernt worden sein. Aktualisieren Sie, und sehen Sie noch einmal nach.</translation>
    </message>
    <message>
        <source>Too many requests are under way at once</source>
        <translation>Zu viele Anfragen laufen gleichzeitig</translation>
    </message>
    <message>
        <source>Wait a moment and try again.</source>
        <translation>Warten Sie einen Moment, und versuchen Sie es erneut.</translation>
    </message>
    <message>
        <source>The account&apos;s limit of requests in a minute is used up</source>
        <translation>Die Anfragen, die das Konto je Minute zulässt, sind verbraucht</translation>
    </message>
    <message>
        <source>Other programs may be using it too. Wait a minute, or give Gatehouse a smaller share of it.</source>
        <translation>Andere Programme zählen womöglich mit. Warten Sie eine Minute, oder geben Sie Gatehouse einen kleineren Anteil.</translation>
    </message>
    <message>
        <source>This id belongs to another kind of object</source>
        <translation>Diese ID gehört zu einer anderen Art von Objekt</translation>
    </message>
    <message>
        <source>Check the id: its prefix says what it is.</source>
        <translation>Prüfen Sie die ID: Ihr Präfix sagt, was sie bezeichnet.</translation>
    </message>
    <message>
        <source>An ACL rule is not valid</source>
        <translation>Eine ACL-Regel ist ungültig</translation>
    </message>
    <message>
        <source>Write bind: and a domain, an address with its port, or a label such as team=blue.</source>
        <translation>Schreiben Sie bind: und eine Domain, eine Adresse mit Port oder ein Label wie team=blue.</translation>
    </message>
    <message>
        <source>This is a person&apos;s default authtoken, and it cannot be deleted</source>
        <translation>Das ist das Standard-Authtoken einer Person und lässt sich nicht löschen</translation>
    </message>
    <message>
        <source>Its owner can replace it in the dashboard, under Your Authtoken.</source>
        <translation>Der Inhaber kann es im Dashboard unter Your Authtoken ersetzen.</translation>
    </message>
    <message>
        <source>The description is longer than 255 bytes</source>
        <translation>Die Beschreibung ist länger als 255 Byte</translation>
    </message>
    <message>
        <source>Shorten it.</source>
        <translation>Kürzen Sie den Text.</translation>
    </message>
    <message>
        <source>The metadata is longer than 4096 bytes</source>
        <translation>Die Metadaten sind länger als 4096 Byte</translation>
    </message>
    <message>
        <source>The change is empty</source>
        <translation>Die Änderung ist leer</translation>
    </message>
    <message>
        <source>Change something before saving.</source>
        <translation>Ändern Sie etwas, bevor Sie speichern.</translation>
    </message>
    <message>
        <source>The account has this SSH key already</source>
        <translation>Das Konto hat diesen SSH-Schlüssel schon</translation>
    </message>
    <message>
        <source>Use the one that is there, or another key.</source>
        <translation>Verwenden Sie den vorhandenen oder einen anderen Schlüssel.</translation>
    </message>
    <message>
        <source>This SSH key is used in another account</source>
        <translation>Dieser SSH-Schlüssel wird in einem anderen Konto verwendet</translation>
    </message>
    <message>
        <source>Make a key pair of its own for this account.</source>
        <translation>Erzeugen Sie für dieses Konto ein eigenes Schlüsselpaar.</translation>
    </message>
    <message>
        <source>There is no public key</source>
        <translation>Der öffentliche Schlüssel fehlt</translation>
    </message>
    <message>
        <source>Paste the public key, the content of the .pub file.</source>
        <translation>Fügen Sie den öffentlichen Schlüssel ein, den Inhalt der .pub-Datei.</translation>
    </message>
    <message>
        <source>This is not a valid SSH public key</source>
        <translation>Das ist kein gültiger öffentlicher SSH-Schlüssel</translation>
    </message>
    <message>
        <source>Paste the content of the .pub file, on one line.</source>
        <translation>Fügen Sie den Inhalt der .pub-Datei in einer Zeile ein.</translation>
    </message>
    <message>
        <source>An authtoken&apos;s owner cannot be changed</source>
        <translation>Der Inhaber eines Authtokens lässt sich nicht ändern</translation>
    </message>
    <message>
        <source>Create a new authtoken for the other owner and revoke this one.</source>
        <translation>Erstellen Sie ein neues Authtoken für den anderen Inhaber, und widerrufen Sie dieses.</translation>
    </message>
    <message>
        <source>An API key&apos;s owner cannot be changed</source>
        <translation>Der Inhaber eines API-Schlüssels lässt sich nicht ändern</translation>
    </message>
    <message>
        <source>Create a new API key for the other owner and revoke this one.</source>
        <translation>Erstellen Sie einen neuen API-Schlüssel für den anderen Inhaber, und widerrufen Sie diesen.</translation>
    </message>
    <message>
        <source>An SSH key&apos;s owner cannot be changed</source>
        <translation>Der Inhaber eines SSH-Schlüssels lässt sich nicht ändern</translation>
    </message>
    <message>
        <source>Add an SSH key for the other owner and revoke this one.</source>
        <translation>Fügen Sie einen SSH-Schlüssel für den anderen Inhaber hinzu, und widerrufen Sie diesen.</translation>
    </message>
    <message>
        <source>Only an administrator may create a credential for somebody else</source>
        <translation>Nur ein Administrator darf Zugangsdaten für andere erstellen</translation>
    </message>
    <message>
        <source>Connect with an administrator&apos;s API key, or ask the owner to rotate it themselves.</source>
        <translation>Verbinden Sie sich mit dem API-Schlüssel eines Administrators, oder bitten Sie den Inhaber, selbst zu rotieren.</translation>
    </message>
    <message>
        <source>The owner of this API key may not use the API: that needs Developer read/write</source>
        <translation>Der Inhaber dieses API-Schlüssels darf die API nicht verwenden: Dazu braucht es Developer Read/Write</translation>
    </message>
    <message>
        <source>Have an administrator or Team manager change the owner&apos;s role, or connect with somebody else&apos;s API key.</source>
        <translation>Lassen Sie die Rolle des Inhabers von einem Administrator oder Team Manager ändern, oder verbinden Sie sich mit dem API-Schlüssel einer anderen Person.</translation>
    </message>
    <message>
        <source>The owner of this credential is disabled</source>
        <translation>Der Inhaber dieser Zugangsdaten ist deaktiviert</translation>
    </message>
    <message>
        <source>Enable the owner first, or use another owner&apos;s credential.</source>
        <translation>Aktivieren Sie zuerst den Inhaber, oder verwenden Sie die Zugangsdaten eines anderen.</translation>
    </message>
    <message>
        <source>Disabling a member needs Team manager</source>
        <translation>Um ein Mitglied zu deaktivieren, braucht es Team Manager</translation>
    </message>
    <message>
        <source>Ask a Team manager or an administrator to do it or to change your role.</source>
        <translation>Bitten Sie einen Team Manager oder Administrator, es zu tun oder Ihre Rolle zu ändern.</translation>
    </message>
    <message>
        <source>Changing credentials and other developer objects needs Developer read/write</source>
        <translation>Um Zugangsdaten und andere Entwicklerobjekte zu ändern, braucht es Developer Read/Write</translation>
    </message>
    <message>
        <source>Ask a Team manager or an administrator to change your role.</source>
        <translation>Bitten Sie einen Team Manager oder Administrator, Ihre Rolle zu ändern.</translation>
    </message>
    <message>
        <source>Only an administrator may change the account&apos;s settings and sign-in</source>
        <translation>Nur ein Administrator darf die Einstellungen des Kontos und die Anmeldung ändern</translation>
    </message>
    <message>
        <source>Ask an administrator.</source>
        <translation>Fragen Sie einen Administrator.</translation>
    </message>
    <message>
        <source>An invitation to this address is pending already</source>
        <translation>Eine Einladung an diese Adresse ist schon offen</translation>
    </message>
    <message>
        <source>Resend that one, or revoke it before inviting again.</source>
        <translation>Senden Sie diese erneut, oder widerrufen Sie sie, bevor Sie neu einladen.</translation>
    </message>
    <message>
        <source>A service user needs a name</source>
        <translation>Ein Dienstbenutzer braucht einen Namen</translation>
    </message>
    <message>
        <source>Enter one.</source>
        <translation>Geben Sie das Fehlende ein.</translation>
    </message>
    <message>
        <source>The service user&apos;s name is too long</source>
        <translation>Der Name des Dienstbenutzers ist zu lang</translation>
    </message>
    <message>
        <source>Choose a shorter one.</source>
        <translation>Wählen Sie einen kürzeren.</translation>
    </message>
    <message>
        <source>Only an administrator may create, change or delete service users</source>
        <translation>Nur ein Administrator darf Dienstbenutzer erstellen, ändern oder löschen</translation>
    </message>
    <message>
        <source>Ask an administrator, or connect with an administrator&apos;s API key.</source>
        <translation>Fragen Sie einen Administrator, oder verbinden Sie sich mit dem API-Schlüssel eines Administrators.</translation>
    </message>
    <message>
        <source>Another service user has this name</source>
        <translation>Ein anderer Dienstbenutzer hat diesen Namen</translation>
    </message>
    <message>
        <source>Choose another name.</source>
        <translation>Wählen Sie einen anderen Namen.</translation>
    </message>
    <message>
        <source>The invitation has no e-mail address</source>
        <translation>Der Einladung fehlt die E-Mail-Adresse</translation>
    </message>
    <message>
        <source>The e-mail address is too long</source>
        <translation>Die E-Mail-Adresse ist zu lang</translation>
    </message>
    <message>
        <source>Check it and enter it again.</source>
        <translation>Prüfen Sie die Adresse, und geben Sie sie noch einmal ein.</translation>
    </message>
    <message>
        <source>All seats of the account are taken</source>
        <translation>Alle Plätze des Kontos sind vergeben</translation>
    </message>
    <message>
        <source>Revoke a pending invitation, remove a member, or add seats to the plan.</source>
        <translation>Widerrufen Sie eine offene Einladung, entfernen Sie ein Mitglied, oder erweitern Sie den Tarif um Plätze.</translation>
    </message>
    <message>
        <source>This is not an e-mail address</source>
        <translation>Das ist keine E-Mail-Adresse</translation>
    </message>
    <message>
        <source>Only an administrator may invite an administrator</source>
        <translation>Nur ein Administrator darf einen Administrator einladen</translation>
    </message>
    <message>
        <source>Invite with fewer permissions, or ask an administrator.</source>
        <translation>Laden Sie mit weniger Berechtigungen ein, oder fragen Sie einen Administrator.</translation>
    </message>
    <message>
        <source>Inviting needs the Team permission Invite-only or Manager</source>
        <translation>Zum Einladen braucht es die Team-Berechtigung Invite-only oder Manager</translation>
    </message>
    <message>
        <source>Ask a Team manager or an administrator to invite, or to change your role.</source>
        <translation>Bitten Sie einen Team Manager oder Administrator, einzuladen oder Ihre Rolle zu ändern.</translation>
    </message>
    <message>
        <source>Nobody can invite with more permissions than their own</source>
        <translation>Niemand kann mit mehr Berechtigungen einladen, als er selbst hat</translation>
    </message>
    <message>
        <source>Choose fewer permissions, or ask an administrator.</source>
        <translation>Wählen Sie weniger Berechtigungen, oder fragen Sie einen Administrator.</translation>
    </message>
    <message>
        <source>Inviting and managing members go with Developer read/write only</source>
        <translation>Einladen und Mitglieder verwalten geht nur mit Developer Read/Write</translation>
    </message>
    <message>
        <source>Choose Developer Read/Write too, or Team Read-Only.</source>
        <translation>Wählen Sie auch Developer Read/Write, oder Team Read-Only.</translation>
    </message>
    <message>
        <source>This account&apos;s members come from its identity provider, so nobody can be invited</source>
        <translation>Die Mitglieder dieses Kontos kommen vom Identitätsanbieter; deshalb kann niemand eingeladen werden</translation>
    </message>
    <message>
        <source>Add the person in the identity provider.</source>
        <translation>Fügen Sie die Person beim Identitätsanbieter hinzu.</translation>
    </message>
    <message>
        <source>This person is a member already</source>
        <translation>Diese Person ist schon Mitglied</translation>
    </message>
    <message>
        <source>Change their role instead of inviting them.</source>
        <translation>Ändern Sie die Rolle, statt einzuladen.</translation>
    </message>
    <message>
        <source>This is the account&apos;s last administrator</source>
        <translation>Das ist der letzte Administrator des Kontos</translation>
    </message>
    <message>
        <source>Make someone else administrator first.</source>
        <translation>Machen Sie zuerst jemand anderen zum Administrator.</translation>
    </message>
    <message>
        <source>Only an administrator may remove an administrator</source>
        <translation>Nur ein Administrator darf einen Administrator entfernen</translation>
    </message>
    <message>
        <source>Only an administrator may make someone administrator</source>
        <translation>Nur ein Administrator darf jemanden zum Administrator machen</translation>
    </message>
    <message>
        <source>Only an administrator may change an administrator&apos;s role</source>
        <translation>Nur ein Administrator darf die Rolle eines Administrators ändern</translation>
    </message>
    <message>
        <source>Removing a member needs Team manager</source>
        <translation>Um ein Mitglied zu entfernen, braucht es Team Manager</translation>
    </message>
    <message>
        <source>Ask a Team manager or an administrator.</source>
        <translation>Fragen Sie einen Team Manager oder Administrator.</translation>
    </message>
    <message>
        <source>Changing a member needs Team manager</source>
        <translation>Um ein Mitglied zu ändern, braucht es Team Manager</translation>
    </message>
    <message>
        <source>Nobody can grant more permissions than their own</source>
        <translation>Niemand kann mehr Berechtigungen erteilen, als er selbst hat</translation>
    </message>
    <message>
        <source>The billing permission is missing</source>
        <translation>Die Billing-Berechtigung fehlt</translation>
    </message>
    <message>
        <source>Choose whether this person has billing access.</source>
        <translation>Wählen Sie, ob diese Person Billing-Zugang hat.</translation>
    </message>
    <message>
        <source>This account&apos;s members come from its identity provider, so nobody can be added here</source>
        <translation>Die Mitglieder dieses Kontos kommen vom Identitätsanbieter; deshalb kann hier niemand hinzugefügt werden</translation>
    </message>
    <message>
        <source>This account&apos;s members come from its identity provider, so nobody can be removed here</source>
        <translation>Die Mitglieder dieses Kontos kommen vom Identitätsanbieter; deshalb kann hier niemand entfernt werden</translation>
    </message>
    <message>
        <source>Remove the person in the identity provider.</source>
        <translation>Entfernen Sie die Person beim Identitätsanbieter.</translation>
    </message>
    <message>
        <source>This account&apos;s members come from its identity provider, so they are not enabled or disabled here</source>
        <translation>Die Mitglieder dieses Kontos kommen vom Identitätsanbieter; deshalb werden sie nicht hier aktiviert oder deaktiviert</translation>
    </message>
    <message>
        <source>Do it in the identity provider.</source>
        <translation>Tun Sie es beim Identitätsanbieter.</translation>
    </message>
    <message>
        <source>Only an administrator may disable an administrator</source>
        <translation>Nur ein Administrator darf einen Administrator deaktivieren</translation>
    </message>
    <message>
        <source>The account&apos;s last administrator cannot be disabled</source>
        <translation>Der letzte Administrator des Kontos lässt sich nicht deaktivieren</translation>
    </message>
    <message>
        <source>%1 does not know this invitation</source>
        <translation>%1 kennt diese Einladung nicht</translation>
    </message>
    <message>
        <source>It may have been revoked. Refresh and look again.</source>
        <translation>Sie könnte widerrufen sein. Aktualisieren Sie, und sehen Sie noch einmal nach.</translation>
    </message>
    <message>
        <source>Account</source>
        <translation>Konto</translation>
    </message>
    <message>
        <source>People</source>
        <translation>Personen</translation>
    </message>
    <message>
        <source>Service users</source>
        <translation>Dienstbenutzer</translation>
    </message>
    <message>
        <source>API keys</source>
        <translation>API-Schlüssel</translation>
    </message>
    <message>
        <source>Authtokens</source>
        <translation>Authtokens</translation>
    </message>
    <message>
        <source>SSH keys</source>
        <translation>SSH-Schlüssel</translation>
    </message>
    <message>
        <source>Invitations</source>
        <translation>Einladungen</translation>
    </message>
    <message>
        <source>Agent sessions</source>
        <translation>Agentensitzungen</translation>
    </message>
    <message>
        <source>Events</source>
        <translation>Ereignisse</translation>
    </message>
    <message>
        <source>This account&apos;s API does not describe the account itself. Its dashboard does.</source>
        <translation>Die API dieses Kontos beschreibt das Konto selbst nicht. Sein Dashboard tut es.</translation>
    </message>
    <message>
        <source>This account&apos;s API does not list people; the owners shown come from their credentials. Its dashboard lists all of them.</source>
        <translation>Die API dieses Kontos listet keine Personen auf; die gezeigten Inhaber stammen aus ihren Zugangsdaten. Sein Dashboard listet alle auf.</translation>
    </message>
    <message>
        <source>This account&apos;s API does not list service users; the owners shown come from their credentials. Its dashboard may list them.</source>
        <translation>Die API dieses Kontos listet keine Dienstbenutzer auf; die gezeigten Inhaber stammen aus ihren Zugangsdaten. Sein Dashboard listet sie vielleicht auf.</translation>
    </message>
    <message>
        <source>This account&apos;s API does not list API keys. Its dashboard may show them.</source>
        <translation>Die API dieses Kontos listet keine API-Schlüssel auf. Sein Dashboard zeigt sie vielleicht.</translation>
    </message>
    <message>
        <source>This account&apos;s API does not list authtokens. Its dashboard may show them.</source>
        <translation>Die API dieses Kontos listet keine Authtokens auf. Sein Dashboard zeigt sie vielleicht.</translation>
    </message>
    <message>
        <source>This account&apos;s API does not list SSH keys. Its dashboard may show them.</source>
        <translation>Die API dieses Kontos listet keine SSH-Schlüssel auf. Sein Dashboard zeigt sie vielleicht.</translation>
    </message>
    <message>
        <source>This account&apos;s API does not list invitations. See and revoke them in the dashboard.</source>
        <translation>Die API dieses Kontos listet keine Einladungen auf. Im Dashboard können Sie sie sehen und widerrufen.</translation>
    </message>
    <message>
        <source>This account&apos;s API does not list agent sessions, so it cannot be seen which credentials are in use. Its dashboard may show them.</source>
        <translation>Die API dieses Kontos listet keine Agentensitzungen auf; welche Zugangsdaten in Gebrauch sind, ist deshalb nicht zu sehen. Sein Dashboard zeigt sie vielleicht.</translation>
    </message>
    <message>
        <source>This account&apos;s API does not let the audit log be read. Subscribe a destination to its events in the dashboard.</source>
        <translation>Die API dieses Kontos lässt das Audit-Protokoll nicht lesen. Abonnieren Sie die Ereignisse im Dashboard für ein Ziel.</translation>
    </message>
    <message>
        <source>The account says nothing about itself.</source>
        <translation>Das Konto sagt nichts über sich selbst.</translation>
    </message>
    <message>
        <source>No people yet. Invite the first one.</source>
        <translation>Noch keine Personen. Laden Sie die erste ein.</translation>
    </message>
    <message>
        <source>No service users yet. Give each machine or job its own, so that no person&apos;s credentials are needed for it.</source>
        <translation>Noch keine Dienstbenutzer. Geben Sie jeder Maschine und jeder Aufgabe einen eigenen, damit dafür keine Zugangsdaten einer Person nötig sind.</translation>
    </message>
    <message>
        <source>No API keys yet.</source>
        <translation>Noch keine API-Schlüssel.</translation>
    </message>
    <message>
        <source>No authtokens yet. Give each device or job its own, so that each can be revoked alone.</source>
        <translation>Noch keine Authtokens. Geben Sie jedem Gerät und jeder Aufgabe ein eigenes, damit sich jedes einzeln widerrufen lässt.</translation>
    </message>
    <message>
        <source>No SSH keys yet.</source>
        <translation>Noch keine SSH-Schlüssel.</translation>
    </message>
    <message>
        <source>No invitations. Invite people to add them to the account.</source>
        <translation>Keine Einladungen. Laden Sie Personen ein, um sie dem Konto hinzuzufügen.</translation>
    </message>
    <message>
        <source>No agent is connected now.</source>
        <translation>Zurzeit ist kein Agent verbunden.</translation>
    </message>
    <message>
        <source>No events yet.</source>
        <translation>Noch keine Ereignisse.</translation>
    </message>
    <message>
        <source>%1: not read yet.</source>
        <translation>%1: noch nicht gelesen.</translation>
    </message>
    <message>
        <source>%1: not read to the end, so some may be missing.</source>
        <translation>%1: nicht bis zum Ende gelesen, es können welche fehlen.</translation>
    </message>
    <message>
        <source>%1: refused.</source>
        <translation>%1: abgelehnt.</translation>
    </message>
    <message>
        <source>Read-Only</source>
        <translation>Read-Only</translation>
    </message>
    <message>
        <source>Read/Write</source>
        <translation>Read/Write</translation>
    </message>
    <message>
        <source>Invite-only</source>
        <translation>Invite-only</translation>
    </message>
    <message>
        <source>Manager</source>
        <translation>Manager</translation>
    </message>
    <message>
        <source>No billing access</source>
        <translation>No billing access</translation>
    </message>
    <message>
        <source>Billing access</source>
        <translation>Billing access</translation>
    </message>
    <message>
        <source>Administrator</source>
        <translation>Administrator</translation>
    </message>
    <message>
        <source>Sees endpoints, credentials and policies, runs agents with their own authtoken, and changes nothing. Their API keys are refused.</source>
        <translation>Sieht Endpunkte, Zugangsdaten und Richtlinien, betreibt Agenten mit dem eigenen Authtoken und ändert nichts. Eigene API-Schlüssel werden abgelehnt.</translation>
    </message>
    <message>
        <source>Creates, changes and deletes credentials, policies and other developer objects, and uses the API.</source>
        <translation>Erstellt, ändert und löscht Zugangsdaten, Richtlinien und andere Entwicklerobjekte und verwendet die API.</translation>
    </message>
    <message>
        <source>Sees who is a member, and changes nothing.</source>
        <translation>Sieht, wer Mitglied ist, und ändert nichts.</translation>
    </message>
    <message>
        <source>Invites people, with no more permissions than their own.</source>
        <translation>Lädt Personen ein, mit höchstens den eigenen Berechtigungen.</translation>
    </message>
    <message>
        <source>Invites, edits, disables and removes members, but not administrators.</source>
        <translation>Lädt Mitglieder ein, bearbeitet, deaktiviert und entfernt sie, aber keine Administratoren.</translation>
    </message>
    <message>
        <source>Sees neither invoices nor payment details.</source>
        <translation>Sieht weder Rechnungen noch Zahlungsdaten.</translation>
    </message>
    <message>
        <source>Sees and changes the plan, payment details and invoices.</source>
        <translation>Sieht und ändert Tarif, Zahlungsdaten und Rechnungen.</translation>
    </message>
    <message>
        <source>Authtoken</source>
        <translation>Authtoken</translation>
    </message>
    <message>
        <source>API key</source>
        <translation>API-Schlüssel</translation>
    </message>
    <message>
        <source>SSH key</source>
        <translation>SSH-Schlüssel</translation>
    </message>
    <message>
        <source>Person</source>
        <translation>Person</translation>
    </message>
    <message>
        <source>Service user</source>
        <translation>Dienstbenutzer</translation>
    </message>
    <message>
        <source>Owner</source>
        <translation>Inhaber</translation>
    </message>
    <message>
        <source>Pending</source>
        <translation>Offen</translation>
    </message>
    <message>
        <source>Accepted</source>
        <translation>Zugesagt</translation>
    </message>
    <message>
        <source>Expired</source>
        <translation>Abgelaufen</translation>
    </message>
    <message>
        <source>Revoked</source>
        <translation>Widerrufen</translation>
    </message>
    <message>
        <source>anything</source>
        <translation>alles</translation>
    </message>
    <message>
        <source>%1 +%2</source>
        <translation>%1 +%2</translation>
    </message>
    <message>
        <source>now</source>
        <comment>an age under a minute</comment>
        <translation>jetzt</translation>
    </message>
    <message>
        <source>%1 min</source>
        <translation>%1 min</translation>
    </message>
    <message>
        <source>%1 h</source>
        <translation>%1 h</translation>
    </message>
    <message>
        <source>%1 d</source>
        <translation>%1 T</translation>
    </message>
    <message>
        <source>%1 y</source>
        <translation>%1 J</translation>
    </message>
    <message>
        <source>Call the API</source>
        <translation>Die API aufrufen</translation>
    </message>
    <message>
        <source>Create, change and delete credentials and policies</source>
        <translation>Zugangsdaten und Richtlinien erstellen, ändern und löschen</translation>
    </message>
    <message>
        <source>Invite people</source>
        <translation>Personen einladen</translation>
    </message>
    <message>
        <source>Edit, disable and remove members</source>
        <translation>Mitglieder bearbeiten, deaktivieren und entfernen</translation>
    </message>
    <message>
        <source>Manage billing</source>
        <translation>Billing verwalten</translation>
    </message>
    <message>
        <source>Appoint, edit and remove administrators</source>
        <translation>Administratoren ernennen, bearbeiten und entfernen</translation>
    </message>
    <message>
        <source>Manage service users and create credentials for others</source>
        <translation>Dienstbenutzer verwalten und Zugangsdaten für andere erstellen</translation>
    </message>
    <message>
        <source>Change sign-in, domain controls and account settings</source>
        <translation>Anmeldung, Domain-Kontrolle und Einstellungen des Kontos ändern</translation>
    </message>
    <message>
        <source>Nothing would change. Choose other permissions.</source>
        <translation>Es würde sich nichts ändern. Wählen Sie andere Berechtigungen.</translation>
    </message>
    <message>
        <source>Only people have roles: a service user&apos;s permissions are fixed. Choose a person.</source>
        <translation>Nur Personen haben Rollen: Die Berechtigungen eines Dienstbenutzers stehen fest. Wählen Sie eine Person.</translation>
    </message>
    <message>
        <source>The Team permissions Invite-only and Manager need Developer Read/Write</source>
        <translation>Die Team-Berechtigungen Invite-only und Manager brauchen Developer Read/Write</translation>
    </message>
    <message>
        <source>Choose Read/Write too, or Team Read-Only.</source>
        <translation>Wählen Sie auch Read/Write, oder Team Read-Only.</translation>
    </message>
    <message>
        <source>Last administrator</source>
        <translation>Letzter Administrator</translation>
    </message>
    <message>
        <source>Choose fewer, or ask an administrator.</source>
        <translation>Wählen Sie weniger, oder fragen Sie einen Administrator.</translation>
    </message>
    <message>
        <source>Changing a member&apos;s role needs Team Manager</source>
        <translation>Um die Rolle eines Mitglieds zu ändern, braucht es Team Manager</translation>
    </message>
    <message>
        <source>Only an administrator may make, or change, an administrator</source>
        <translation>Nur ein Administrator darf einen Administrator ernennen oder ändern</translation>
    </message>
    <message>
        <source>%1 (%2).</source>
        <translation>%1 (%2).</translation>
    </message>
    <message>
        <source>Checking</source>
        <translation>Wird geprüft</translation>
    </message>
    <message>
        <source>Creating</source>
        <translation>Wird erstellt</translation>
    </message>
    <message>
        <source>Ready to deliver</source>
        <translation>Bereit zur Übergabe</translation>
    </message>
    <message>
        <source>Delivered</source>
        <translation>Übergeben</translation>
    </message>
    <message>
        <source>Proved</source>
        <translation>Nachgewiesen</translation>
    </message>
    <message>
        <source>Watching the old one</source>
        <translation>Vorgänger wird beobachtet</translation>
    </message>
    <message>
        <source>Revoking</source>
        <translation>Wird widerrufen</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Fertig</translation>
    </message>
    <message>
        <source>Cancelling</source>
        <translation>Wird abgebrochen</translation>
    </message>
    <message>
        <source>Cancelled</source>
        <translation>Abgebrochen</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>Fehlgeschlagen</translation>
    </message>
    <message>
        <source>Two valid</source>
        <translation>Zwei gültig</translation>
    </message>
    <message>
        <source>Replaced, old one still valid</source>
        <translation>Ersetzt, Vorgänger noch gültig</translation>
    </message>
    <message>
        <source>%1 h %2 min</source>
        <translation>%1 h %2 min</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 s</translation>
    </message>
    <message>
        <source>Waiting for proof that the new key works where it is used: run a verify command, or confirm that you checked it.</source>
        <translation>Wartet auf den Nachweis, dass der neue Schlüssel dort funktioniert, wo er verwendet wird: Führen Sie einen Prüfbefehl aus, oder bestätigen Sie, dass Sie es geprüft haben.</translation>
    </message>
    <message>
        <source>No agent used the old token when the rotation began, so none can be watched. Check that the new one is in place, then continue without proof.</source>
        <translation>Als die Rotation begann, war kein Agent mit dem alten Token verbunden; es gibt also keinen zu beobachten. Prüfen Sie, dass das neue an seinem Platz ist, und fahren Sie dann ohne Nachweis fort.</translation>
    </message>
    <message>
        <source>Waiting: %1 of %2. Whether the old key is still used cannot be observed.</source>
        <translation>Wartet: %1 von %2. Ob der alte Schlüssel noch verwendet wird, lässt sich nicht beobachten.</translation>
    </message>
    <message>
        <source>Watching the old one: unused for %1 of %2.</source>
        <translation>Vorgänger wird beobachtet: ungenutzt seit %1 von %2.</translation>
    </message>
    <message>
        <source>Paused for %1 while nothing could be read.</source>
        <translation>Unterbrochen für %1, solange nichts gelesen werden konnte.</translation>
    </message>
    <message>
        <source>The old one is revoked and the new one is in its place (use of the new one was not observed).</source>
        <translation>Der Vorgänger ist widerrufen, der Nachfolger an seiner Stelle (dessen Gebrauch wurde nicht beobachtet).</translation>
    </message>
    <message>
        <source>The old one is revoked and the new one is in its place.</source>
        <translation>Der Vorgänger ist widerrufen, der Nachfolger an seiner Stelle.</translation>
    </message>
    <message>
        <source>Cancelled: the successor was deleted, and the old one is as it was.</source>
        <translation>Abgebrochen: Der Nachfolger wurde gelöscht, der Vorgänger ist, wie er war.</translation>
    </message>
    <message>
        <source>The rotation failed; the old one is as it was.</source>
        <translation>Die Rotation ist fehlgeschlagen; der Vorgänger ist, wie er war.</translation>
    </message>
    <message>
        <source>The rotation failed: %1.</source>
        <translation>Die Rotation ist fehlgeschlagen: %1.</translation>
    </message>
    <message>
        <source>Replaced, but the old one is still valid: it is its owner&apos;s default authtoken. The owner can replace that in the dashboard, under Your Authtoken.</source>
        <translation>Ersetzt, aber der Vorgänger ist noch gültig: Er ist das Standard-Authtoken des Inhabers. Der Inhaber kann es im Dashboard unter Your Authtoken ersetzen.</translation>
    </message>
    <message>
        <source>Two are valid now. Revoke the old one, or delete the new one.</source>
        <translation>Jetzt sind zwei gültig. Widerrufen Sie den Vorgänger, oder löschen Sie den Nachfolger.</translation>
    </message>
    <message>
        <source>Looking at the owner, the agents and the keychain. Nothing is changed yet.</source>
        <translation>Inhaber, Agenten und Schlüsselbund werden geprüft. Noch wird nichts geändert.</translation>
    </message>
    <message>
        <source>Creating the successor.</source>
        <translation>Nachfolger wird erstellt.</translation>
    </message>
    <message>
        <source>The successor is made and sealed.</source>
        <translation>Der Nachfolger ist erstellt und versiegelt.</translation>
    </message>
    <message>
        <source>Watching for the agents to move.</source>
        <translation>Wartet darauf, dass die Agenten sich umstellen.</translation>
    </message>
    <message>
        <source>The new one is proved.</source>
        <translation>Der Nachfolger ist nachgewiesen.</translation>
    </message>
    <message>
        <source>Watching the old one.</source>
        <translation>Vorgänger wird beobachtet.</translation>
    </message>
    <message>
        <source>Revoking the old one.</source>
        <translation>Vorgänger wird widerrufen.</translation>
    </message>
    <message>
        <source>Deleting the successor.</source>
        <translation>Nachfolger wird gelöscht.</translation>
    </message>
    <message>
        <source>Another console began to rotate the same credential first, and goes on with it.</source>
        <translation>Eine andere Konsole hat dieselben Zugangsdaten zuerst zu rotieren begonnen und macht damit weiter.</translation>
    </message>
    <message>
        <source>The key that sealed the new secret is gone from the keychain, so the secret cannot be delivered again.</source>
        <translation>Der Schlüssel, mit dem das neue Geheimnis versiegelt ist, fehlt im Schlüsselbund; das Geheimnis lässt sich daher nicht erneut übergeben.</translation>
    </message>
    <message>
        <source>Somebody deleted the successor meanwhile; the old one was left alone.</source>
        <translation>Jemand hat den Nachfolger inzwischen gelöscht; der Vorgänger blieb unberührt.</translation>
    </message>
    <message>
        <source>Checked. Create the successor to go on: the old one stays valid.</source>
        <translation>Geprüft. Erstellen Sie den Nachfolger, um fortzufahren: Der Vorgänger bleibt gültig.</translation>
    </message>
    <message>
        <source>Deliver the new one to where the old one is used. It is kept sealed until you finish.</source>
        <translation>Übergeben Sie den Nachfolger dorthin, wo der Vorgänger verwendet wird. Er bleibt versiegelt, bis Sie fertig sind.</translation>
    </message>
    <message>
        <source>The new one is in use. Revoke the old one, or stop and keep both.</source>
        <translation>Der Nachfolger ist in Gebrauch. Widerrufen Sie den Vorgänger, oder halten Sie an und behalten Sie beide.</translation>
    </message>
    <message>
        <source>The last step did not work. Try again.</source>
        <translation>Der letzte Schritt hat nicht funktioniert. Versuchen Sie es erneut.</translation>
    </message>
    <message>
        <source>The last step did not work: %1. Try again.</source>
        <translation>Der letzte Schritt hat nicht funktioniert: %1. Versuchen Sie es erneut.</translation>
    </message>
    <message>
        <source>The owner is disabled, so a successor could not be proved (%1). Enable the owner first, or revoke the credential instead.</source>
        <translation>Der Inhaber ist deaktiviert; ein Nachfolger ließe sich nicht nachweisen (%1). Aktivieren Sie zuerst den Inhaber, oder widerrufen Sie stattdessen.</translation>
    </message>
    <message>
        <source>The metadata is too long: a rotation adds a line to it, and 4096 bytes are the limit (%1). Shorten the metadata first.</source>
        <translation>Die Metadaten sind zu lang: Eine Rotation fügt eine Zeile hinzu, und 4096 Byte sind die Grenze (%1). Kürzen Sie zuerst die Metadaten.</translation>
    </message>
    <message>
        <source>A rotation seals the new secret with a key from the keychain.</source>
        <translation>Eine Rotation versiegelt das neue Geheimnis mit einem Schlüssel aus dem Schlüsselbund.</translation>
    </message>
    <message>
        <source>Only an administrator may create a credential for somebody else (%1). Connect with an administrator&apos;s API key, or ask the owner to rotate it.</source>
        <translation>Nur ein Administrator darf Zugangsdaten für andere erstellen (%1). Verbinden Sie sich mit dem API-Schlüssel eines Administrators, oder bitten Sie den Inhaber zu rotieren.</translation>
    </message>
    <message>
        <source>The credential is not there any more. Refresh and look again.</source>
        <translation>Die Zugangsdaten sind nicht mehr da. Aktualisieren Sie, und sehen Sie noch einmal nach.</translation>
    </message>
    <message>
        <source>The service cannot be reached. Check the connection and try again.</source>
        <translation>Der Dienst ist nicht zu erreichen. Prüfen Sie die Verbindung, und versuchen Sie es erneut.</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>%1 shows another certificate than the one this account is pinned to</source>
        <translation>%1 zeigt ein anderes Zertifikat als das, an das dieses Konto gebunden ist</translation>
    </message>
    <message>
        <source>If it was renewed, compare the new fingerprint with whoever runs the server and confirm it in the connection settings. If not, somebody may be listening: do not connect.</source>
        <translation>Wenn es erneuert wurde, vergleichen Sie den neuen Fingerabdruck mit dem Betreiber des Servers, und bestätigen Sie ihn in den Verbindungseinstellungen. Wenn nicht, hört vielleicht jemand mit: Verbinden Sie sich nicht.</translation>
    </message>
    <message>
        <source>The certificate of %1 has expired</source>
        <translation>%1: Das Zertifikat ist abgelaufen</translation>
    </message>
    <message>
        <source>Whoever runs the server must renew it. Check this computer&apos;s date and time too.</source>
        <translation>Der Betreiber des Servers muss es erneuern. Prüfen Sie auch Datum und Uhrzeit dieses Rechners.</translation>
    </message>
    <message>
        <source>The certificate of %1 is not valid yet</source>
        <translation>%1: Das Zertifikat ist noch nicht gültig</translation>
    </message>
    <message>
        <source>Check this computer&apos;s date and time.</source>
        <translation>Prüfen Sie Datum und Uhrzeit dieses Rechners.</translation>
    </message>
    <message>
        <source>The certificate is for another name than %1</source>
        <translation>%1: Das Zertifikat gilt für einen anderen Namen</translation>
    </message>
    <message>
        <source>Check the address. If it is right, whoever runs the server must fix the certificate.</source>
        <translation>Prüfen Sie die Adresse. Wenn sie stimmt, muss der Betreiber des Servers das Zertifikat berichtigen.</translation>
    </message>
    <message>
        <source>The certificate of %1 is signed by nobody this computer trusts</source>
        <translation>%1: Das Zertifikat ist von niemandem ausgestellt, dem dieser Rechner vertraut</translation>
    </message>
    <message>
        <source>If a proxy or your organisation signs it, name its CA file in the connection settings; for a server of your own, pin its certificate.</source>
        <translation>Wenn ein Proxy oder Ihre Organisation es ausstellt, nennen Sie die CA-Datei in den Verbindungseinstellungen; bei einem eigenen Server binden Sie das Konto an sein Zertifikat.</translation>
    </message>
    <message>
        <source>The certificate of %1 was revoked by whoever issued it</source>
        <translation>%1: Das Zertifikat wurde vom Aussteller widerrufen</translation>
    </message>
    <message>
        <source>Do not connect. Whoever runs the server must replace the certificate.</source>
        <translation>Verbinden Sie sich nicht. Der Betreiber des Servers muss das Zertifikat ersetzen.</translation>
    </message>
    <message>
        <source>A secure connection to %1 could not be made</source>
        <translation>%1: Eine sichere Verbindung kam nicht zustande</translation>
    </message>
    <message>
        <source>Check the address and the proxy, and the CA file or pinned certificate if one is set.</source>
        <translation>Prüfen Sie die Adresse und den Proxy, und die CA-Datei oder das gebundene Zertifikat, falls eines gesetzt ist.</translation>
    </message>
    <message>
        <source>The proxy asks for a user name and a password (407)</source>
        <translation>Der Proxy verlangt Benutzername und Passwort (407)</translation>
    </message>
    <message>
        <source>Enter them in the account&apos;s connection settings.</source>
        <translation>Geben Sie beides in den Verbindungseinstellungen des Kontos ein.</translation>
    </message>
    <message>
        <source>The proxy refused the user name or password (407)</source>
        <translation>Der Proxy hat Benutzername oder Passwort abgelehnt (407)</translation>
    </message>
    <message>
        <source>Correct them in the account&apos;s connection settings.</source>
        <translation>Berichtigen Sie beides in den Verbindungseinstellungen des Kontos.</translation>
    </message>
    <message>
        <source>The proxy refused to connect to %1 (%2)</source>
        <translation>%1: Der Proxy lehnt die Verbindung ab (%2)</translation>
    </message>
    <message>
        <source>Ask whoever runs the proxy to allow it, or choose another proxy in the connection settings.</source>
        <translation>Bitten Sie den Betreiber des Proxys, sie zu erlauben, oder wählen Sie in den Verbindungseinstellungen einen anderen Proxy.</translation>
    </message>
    <message>
        <source>The proxy on the way to %1 cannot be used</source>
        <translation>%1: Der Proxy auf dem Weg dorthin ist nicht verwendbar</translation>
    </message>
    <message>
        <source>Check the proxy&apos;s address and port in the connection settings, that it is running, and that it allows connections to this address.</source>
        <translation>Prüfen Sie in den Verbindungseinstellungen Adresse und Port des Proxys, dass er läuft, und dass er Verbindungen zu dieser Adresse erlaubt.</translation>
    </message>
    <message>
        <source>Wait a minute and try again.</source>
        <translation>Warten Sie eine Minute, und versuchen Sie es erneut.</translation>
    </message>
    <message>
        <source>A file on this computer was written by a newer Gatehouse</source>
        <translation>Eine Datei auf diesem Rechner stammt von einem neueren Gatehouse</translation>
    </message>
    <message>
        <source>It was left as it is. Use that version, or update this one.</source>
        <translation>Sie blieb unverändert. Verwenden Sie jene Version, oder aktualisieren Sie diese.</translation>
    </message>
    <message>
        <source>The disk is full</source>
        <translation>Der Datenträger ist voll</translation>
    </message>
    <message>
        <source>Make room and try again. What was there before was not changed.</source>
        <translation>Schaffen Sie Platz, und versuchen Sie es erneut. Was vorher da war, wurde nicht geändert.</translation>
    </message>
    <message>
        <source>A file or folder is not there</source>
        <translation>Eine Datei oder ein Ordner ist nicht da</translation>
    </message>
    <message>
        <source>Check the path, make the folder, and try again.</source>
        <translation>Prüfen Sie den Pfad, legen Sie den Ordner an, und versuchen Sie es erneut.</translation>
    </message>
    <message>
        <source>This computer does not allow the file to be used</source>
        <translation>Dieser Rechner erlaubt den Zugriff auf die Datei nicht</translation>
    </message>
    <message>
        <source>Check who owns the file and its folder, or choose another place.</source>
        <translation>Prüfen Sie, wem die Datei und ihr Ordner gehören, oder wählen Sie einen anderen Ort.</translation>
    </message>
    <message>
        <source>A file on this computer could not be read or written</source>
        <translation>Eine Datei auf diesem Rechner ließ sich nicht lesen oder schreiben</translation>
    </message>
    <message>
        <source>Check that the folder is there, that it is yours and that there is room; then try again.</source>
        <translation>Prüfen Sie, dass der Ordner da ist, dass er Ihnen gehört und dass Platz ist; versuchen Sie es dann erneut.</translation>
    </message>
    <message>
        <source>The key that seals the secrets of rotations is gone from the keychain, or is another one</source>
        <translation>Der Schlüssel, der die Geheimnisse von Rotationen versiegelt, fehlt im Schlüsselbund oder ist ein anderer</translation>
    </message>
    <message>
        <source>If the keychain was restored or moved, bring that entry back. A rotation that is proved can go on without it; another one makes a new successor.</source>
        <translation>Wenn der Schlüsselbund wiederhergestellt oder verschoben wurde, bringen Sie den Eintrag zurück. Eine nachgewiesene Rotation kommt ohne ihn aus; eine andere erstellt einen neuen Nachfolger.</translation>
    </message>
    <message>
        <source>The keychain did not answer in time</source>
        <translation>Der Schlüsselbund hat nicht rechtzeitig geantwortet</translation>
    </message>
    <message>
        <source>A question of its own may be waiting for you. Answer it, or log out and in, and try again.</source>
        <translation>Vielleicht wartet eine Frage von ihm auf Sie. Beantworten Sie sie, oder melden Sie sich ab und wieder an, und versuchen Sie es erneut.</translation>
    </message>
    <message>
        <source>The keychain is locked</source>
        <translation>Der Schlüsselbund ist gesperrt</translation>
    </message>
    <message>
        <source>Unlock it (on Linux: your login keyring), then try again. Nothing was sent or saved.</source>
        <translation>Entsperren Sie ihn (unter Linux: den Schlüsselbund „Anmeldung“), und versuchen Sie es erneut. Nichts wurde gesendet oder gespeichert.</translation>
    </message>
    <message>
        <source>The keychain refused access</source>
        <translation>Der Schlüsselbund hat den Zugriff verweigert</translation>
    </message>
    <message>
        <source>Allow Gatehouse in the keychain&apos;s settings, then try again.</source>
        <translation>Erlauben Sie Gatehouse in den Einstellungen des Schlüsselbunds, und versuchen Sie es erneut.</translation>
    </message>
    <message>
        <source>The keychain has no key for this account</source>
        <translation>Der Schlüsselbund hat keinen Schlüssel für dieses Konto</translation>
    </message>
    <message>
        <source>It may have been removed there. Enter the key again in the connection settings.</source>
        <translation>Er könnte dort entfernt worden sein. Geben Sie den Schlüssel in den Verbindungseinstellungen noch einmal ein.</translation>
    </message>
    <message>
        <source>There is no keychain on this computer</source>
        <translation>Auf diesem Rechner gibt es keinen Schlüsselbund</translation>
    </message>
    <message>
        <source>Start one (on Linux: GNOME Keyring or KWallet, in the same session), or keep the key for this session only. Gatehouse never writes it to a plain file.</source>
        <translation>Starten Sie einen (unter Linux: GNOME Keyring oder KWallet, in derselben Sitzung), oder behalten Sie den Schlüssel nur für diese Sitzung. Gatehouse schreibt ihn nie in eine gewöhnliche Datei.</translation>
    </message>
    <message>
        <source>The keychain cannot be used</source>
        <translation>Der Schlüsselbund ist nicht verwendbar</translation>
    </message>
    <message>
        <source>Check that it is running and unlocked, then try again.</source>
        <translation>Prüfen Sie, dass er läuft und entsperrt ist, und versuchen Sie es erneut.</translation>
    </message>
    <message>
        <source>%1 cannot be reached</source>
        <translation>%1 ist nicht zu erreichen</translation>
    </message>
    <message>
        <source>Check that this computer is online, that the address is right and that the server is running; then try again.</source>
        <translation>Prüfen Sie, dass dieser Rechner online ist, dass die Adresse stimmt und dass der Server läuft; versuchen Sie es dann erneut.</translation>
    </message>
    <message>
        <source>%1 did not answer in time</source>
        <translation>%1 hat nicht rechtzeitig geantwortet</translation>
    </message>
    <message>
        <source>Try again. If it happens again, check the network and the proxy.</source>
        <translation>Versuchen Sie es erneut. Wenn es wieder geschieht, prüfen Sie das Netz und den Proxy.</translation>
    </message>
    <message>
        <source>%1 does not accept this API key</source>
        <translation>%1 nimmt diesen API-Schlüssel nicht an</translation>
    </message>
    <message>
        <source>Enter a valid API key in the account&apos;s connection settings.</source>
        <translation>Geben Sie in den Verbindungseinstellungen des Kontos einen gültigen API-Schlüssel ein.</translation>
    </message>
    <message>
        <source>%1 does not allow this</source>
        <translation>%1 erlaubt das nicht</translation>
    </message>
    <message>
        <source>Ask an administrator of the account, or connect with the API key of somebody who may.</source>
        <translation>Fragen Sie einen Administrator des Kontos, oder verbinden Sie sich mit dem API-Schlüssel von jemandem, der es darf.</translation>
    </message>
    <message>
        <source>%1 does not have this</source>
        <translation>%1 hat das nicht</translation>
    </message>
    <message>
        <source>It may have been removed meanwhile. Refresh and look again; check the address too.</source>
        <translation>Es könnte inzwischen entfernt worden sein. Aktualisieren Sie, und sehen Sie noch einmal nach; prüfen Sie auch die Adresse.</translation>
    </message>
    <message>
        <source>%1 refuses more requests for now (429)</source>
        <translation>%1 lehnt vorerst weitere Anfragen ab (429)</translation>
    </message>
    <message>
        <source>This does not fit the state that things are in now</source>
        <translation>Das passt nicht zum jetzigen Stand der Dinge</translation>
    </message>
    <message>
        <source>Refresh, look again, and try again if it still applies.</source>
        <translation>Aktualisieren Sie, sehen Sie noch einmal nach, und versuchen Sie es erneut, wenn es noch gilt.</translation>
    </message>
    <message>
        <source>This was not accepted</source>
        <translation>Das wurde nicht angenommen</translation>
    </message>
    <message>
        <source>Correct it and try again.</source>
        <translation>Berichtigen Sie es, und versuchen Sie es erneut.</translation>
    </message>
    <message>
        <source>%1 has a problem of its own (%2)</source>
        <translation>%1 hat selbst ein Problem (%2)</translation>
    </message>
    <message>
        <source>%1 has a problem of its own</source>
        <translation>%1 hat selbst ein Problem</translation>
    </message>
    <message>
        <source>Try again later. If it goes on, tell whoever runs the service.</source>
        <translation>Versuchen Sie es später erneut. Wenn es anhält, sagen Sie es dem Betreiber des Dienstes.</translation>
    </message>
    <message>
        <source>The answer of %1 cannot be understood</source>
        <translation>%1: Die Antwort ist nicht zu verstehen</translation>
    </message>
    <message>
        <source>Check that the address is that of an ngrok API and that no proxy answers in its place.</source>
        <translation>Prüfen Sie, dass die Adresse die einer ngrok-API ist und dass kein Proxy an ihrer Stelle antwortet.</translation>
    </message>
    <message>
        <source>This was stopped before it was done</source>
        <translation>Das wurde angehalten, bevor es fertig war</translation>
    </message>
    <message>
        <source>Start it again when you want to go on.</source>
        <translation>Beginnen Sie es erneut, wenn Sie weitermachen wollen.</translation>
    </message>
    <message>
        <source>the service</source>
        <translation>der Dienst</translation>
    </message>
    <message>
        <source>It is not known whether the request was carried out: look before you repeat it.</source>
        <translation>Ob die Anfrage ausgeführt wurde, ist nicht bekannt: Sehen Sie nach, bevor Sie sie wiederholen.</translation>
    </message>
    <message>
        <source>Invitation</source>
        <translation>Einladung</translation>
    </message>
    <message>
        <source>Single sign-on</source>
        <translation>Single Sign-on</translation>
    </message>
    <message>
        <source>Directory (SCIM)</source>
        <translation>Verzeichnis (SCIM)</translation>
    </message>
    <message>
        <source>Reading the account…</source>
        <translation>Das Konto wird gelesen…</translation>
    </message>
    <message>
        <source>Reading people…</source>
        <translation>Personen werden gelesen…</translation>
    </message>
    <message>
        <source>Reading service users…</source>
        <translation>Dienstbenutzer werden gelesen…</translation>
    </message>
    <message>
        <source>Reading API keys…</source>
        <translation>API-Schlüssel werden gelesen…</translation>
    </message>
    <message>
        <source>Reading authtokens…</source>
        <translation>Authtokens werden gelesen…</translation>
    </message>
    <message>
        <source>Reading SSH keys…</source>
        <translation>SSH-Schlüssel werden gelesen…</translation>
    </message>
    <message>
        <source>Reading invitations…</source>
        <translation>Einladungen werden gelesen…</translation>
    </message>
    <message>
        <source>Reading agent sessions…</source>
        <translation>Agentensitzungen werden gelesen…</translation>
    </message>
    <message>
        <source>Reading events…</source>
        <translation>Ereignisse werden gelesen…</translation>
    </message>
    <message numerus="yes">
        <source>Watching: %1 of %n agent(s) moved.</source>
        <translation>
            <numerusform>Wird beobachtet: %1 von %n Agent umgestellt.</numerusform>
            <numerusform>Wird beobachtet: %1 von %n Agenten umgestellt.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n agent(s) went offline without moving: confirm that they do not matter.</source>
        <translation>
            <numerusform>%n Agent ging offline, ohne umgestellt zu sein: Bestätigen Sie, dass er nicht zählt.</numerusform>
            <numerusform>%n Agenten gingen offline, ohne umgestellt zu sein: Bestätigen Sie, dass sie nicht zählen.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Try again in %n second(s).</source>
        <translation>
            <numerusform>Versuchen Sie es in %n Sekunde erneut.</numerusform>
            <numerusform>Versuchen Sie es in %n Sekunden erneut.</numerusform>
        </translation>
    </message>
    <message>
        <source>Unknown</source>
        <translation>Unbekannt</translation>
    </message>
    <message>
        <source>Available</source>
        <translation>Verfügbar</translation>
    </message>
    <message>
        <source>Empty</source>
        <translation>Leer</translation>
    </message>
    <message>
        <source>Incomplete</source>
        <translation>Unvollständig</translation>
    </message>
    <message>
        <source>Refused</source>
        <translation>Verweigert</translation>
    </message>
    <message>
        <source>Not offered</source>
        <translation>Nicht angeboten</translation>
    </message>
    <message>
        <source>The rotation of %1 (%2): nothing was made yet.</source>
        <translation>Die Rotation von %1 (%2): Es wurde noch nichts erstellt.</translation>
    </message>
    <message>
        <source>The rotation of %1 (%2): a successor that nobody holds may stay in the account.</source>
        <translation>Die Rotation von %1 (%2): Ein Nachfolger, den niemand besitzt, bleibt möglicherweise im Konto.</translation>
    </message>
    <message>
        <source>The rotation of %1 (%2): the sealed secret of its successor %3 is destroyed and cannot be delivered again; the old one and the successor both stay valid.</source>
        <translation>Die Rotation von %1 (%2): Das versiegelte Geheimnis des Nachfolgers %3 wird vernichtet und kann nicht noch einmal ausgeliefert werden; Vorgänger und Nachfolger bleiben beide gültig.</translation>
    </message>
    <message>
        <source>The rotation of %1 (%2): the old one may stay valid; the sealed secret of its successor %3 is destroyed.</source>
        <translation>Die Rotation von %1 (%2): Der Vorgänger bleibt möglicherweise gültig; das versiegelte Geheimnis des Nachfolgers %3 wird vernichtet.</translation>
    </message>
    <message>
        <source>The rotation of %1 (%2): a line of its own may stay in the metadata of %3.</source>
        <translation>Die Rotation von %1 (%2): Eine Zeile der Rotation bleibt möglicherweise in den Metadaten von %3.</translation>
    </message>
    <message>
        <source>Its API key in this computer&apos;s keychain. The key itself stays valid.</source>
        <translation>Der API-Schlüssel im Schlüsselbund dieses Computers. Der Schlüssel selbst bleibt gültig.</translation>
    </message>
    <message>
        <source>Its API key, which is kept for this session only. The key itself stays valid.</source>
        <translation>Der API-Schlüssel, der nur für diese Sitzung aufbewahrt wird. Der Schlüssel selbst bleibt gültig.</translation>
    </message>
    <message>
        <source>The proxy&apos;s password in this computer&apos;s keychain.</source>
        <translation>Das Kennwort des Proxys im Schlüsselbund dieses Computers.</translation>
    </message>
    <message>
        <source>Its address, colour and columns in this console.</source>
        <translation>Adresse, Farbe und Spalten in dieser Konsole.</translation>
    </message>
    <message numerus="yes">
        <source>The record of %n finished rotation(s).</source>
        <translation>
            <numerusform>Der Eintrag von %n abgeschlossenen Rotation.</numerusform>
            <numerusform>Die Einträge von %n abgeschlossenen Rotationen.</numerusform>
        </translation>
    </message>
    <message>
        <source>The API key is needed for this</source>
        <translation>Dafür wird der API-Schlüssel gebraucht</translation>
    </message>
    <message>
        <source>An API key is never sent to another address than the one it was entered for, and cannot be kept where it is not known: enter it again.</source>
        <translation>Ein API-Schlüssel wird nie an eine andere Adresse gesendet als die, für die er eingegeben wurde, und kann nicht aufbewahrt werden, wenn er nicht bekannt ist: Geben Sie ihn erneut ein.</translation>
    </message>
    <message>
        <source>%1 does not show the credentials that are being rotated to this API key</source>
        <translation>%1 zeigt diesem API-Schlüssel die Zugangsdaten nicht, die gerade rotiert werden</translation>
    </message>
    <message>
        <source>It seems to be another account: connect that as an account of its own. To go on here, use the address and a key of the account whose rotations are open, or end those first.</source>
        <translation>Es scheint ein anderes Konto zu sein: Verbinden Sie es als eigenes Konto. Um hier fortzufahren, verwenden Sie Adresse und Schlüssel des Kontos, dessen Rotationen offen sind, oder beenden Sie diese zuerst.</translation>
    </message>
    <message>
        <source>Rotations of this account are not finished</source>
        <translation>Rotationen dieses Kontos sind nicht abgeschlossen</translation>
    </message>
    <message>
        <source>Finish or cancel each of them first; where two are valid, revoke the old one or delete the new one. If the service is gone for good, remove the account with its rotations.</source>
        <translation>Schließen Sie sie zuerst ab oder brechen Sie sie ab; wo zwei gültig sind, widerrufen Sie den Vorgänger oder löschen Sie den Nachfolger. Gibt es den Dienst nicht mehr, entfernen Sie das Konto mit seinen Rotationen.</translation>
    </message>
    <message>
        <source>%1 of %2 devices</source>
        <translation>%1 von %2 Geräten</translation>
    </message>
    <message>
        <source>Which agents use the old token is not known, because the sessions cannot be read. Check that the new one is in place, then continue without proof.</source>
        <translation>Welche Agenten das alte Token verwenden, ist nicht bekannt, denn die Sitzungen lassen sich nicht lesen. Prüfen Sie, dass das neue an seinem Platz ist, und fahren Sie dann ohne Nachweis fort.</translation>
    </message>
    <message>
        <source>Nothing was revoked: which agents use the old one could no longer be read.</source>
        <translation>Nichts wurde widerrufen: Welche Agenten den Vorgänger benutzen, ließ sich nicht mehr lesen.</translation>
    </message>
    <message>
        <source>Nothing was revoked: an agent was found that would have been cut off.</source>
        <translation>Nichts wurde widerrufen: Es fand sich ein Agent, der abgeschnitten worden wäre.</translation>
    </message>
    <message>
        <source>authtoken</source>
        <translation>Authtoken</translation>
    </message>
    <message>
        <source>A credential is being created in this account</source>
        <translation>In diesem Konto werden gerade Zugangsdaten erstellt</translation>
    </message>
    <message>
        <source>Its secret comes with the answer, once: wait for it.</source>
        <translation>Ihr Geheimnis kommt mit der Antwort, ein einziges Mal: Warten Sie darauf.</translation>
    </message>
    <message>
        <source>Another Gatehouse of yours works with the rotations, and locks this file</source>
        <translation>Ein anderes Ihrer Gatehouse-Programme arbeitet mit den Rotationen und sperrt diese Datei</translation>
    </message>
    <message>
        <source>Close it, or wait until it is done, and try again.</source>
        <translation>Schließen Sie es oder warten Sie, bis es fertig ist, und versuchen Sie es erneut.</translation>
    </message>
    <message>
        <source>Rotations of this account cannot be read: a newer Gatehouse wrote them, or the journal is damaged</source>
        <translation>Rotationen dieses Kontos sind nicht lesbar: Ein neueres Gatehouse hat sie geschrieben, oder das Journal ist beschädigt</translation>
    </message>
    <message>
        <source>They stand still, and none is begun here, for it may be one of them. Use the newest Gatehouse. If that cannot read them either, look for credentials with “gatehouse:” in their metadata; removing this account from the console forgets its rotations.</source>
        <translation>Sie stehen still, und hier wird keine begonnen, denn es könnte eine von ihnen sein. Verwenden Sie das neueste Gatehouse. Kann auch das sie nicht lesen, suchen Sie nach Zugangsdaten mit „gatehouse:“ in ihren Metadaten; wird dieses Konto aus der Konsole entfernt, sind seine Rotationen vergessen.</translation>
    </message>
    <message>
        <source>Cancelled: there is no successor, and the old one is as it was.</source>
        <translation>Abgebrochen: Es gibt keinen Nachfolger, und der Vorgänger ist, wie er war.</translation>
    </message>
    <message>
        <source>This credential is being rotated already, here or in another console. Go on with that rotation, or end it first. If no console knows of it any more, take the line that begins with “gatehouse:” out of the metadata of this credential or of its successor.</source>
        <translation>Diese Zugangsdaten werden schon rotiert, hier oder in einer anderen Konsole. Setzen Sie jene Rotation fort, oder beenden Sie sie zuerst. Kennt keine Konsole sie mehr, entfernen Sie die Zeile, die mit „gatehouse:“ beginnt, aus den Metadaten dieser Zugangsdaten oder ihres Nachfolgers.</translation>
    </message>
</context>
</TS>
