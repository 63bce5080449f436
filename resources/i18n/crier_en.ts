<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>App::AppRules</name>
    <message numerus="yes">
        <source>%n day(s)</source>
        <translation>
            <numerusform>%n day</numerusform>
            <numerusform>%n days</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n hour(s)</source>
        <translation>
            <numerusform>%n hour</numerusform>
            <numerusform>%n hours</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n minute(s)</source>
        <translation>
            <numerusform>%n minute</numerusform>
            <numerusform>%n minutes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n second(s)</source>
        <translation>
            <numerusform>%n second</numerusform>
            <numerusform>%n seconds</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>App::Bulk</name>
    <message numerus="yes">
        <source>Done for %n</source>
        <translation>
            <numerusform>Done for %n</numerusform>
            <numerusform>Done for %n</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n failed. %1</source>
        <translation>
            <numerusform>%n failed. %1</numerusform>
            <numerusform>%n failed. %1</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>App::ChartComponent</name>
    <message numerus="yes">
        <source>%n value(s), from %1 to %2</source>
        <translation>
            <numerusform>%n value, from %1 to %2</numerusform>
            <numerusform>%n values, from %1 to %2</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>App::Composer</name>
    <message numerus="yes">
        <source>%n people</source>
        <translation>
            <numerusform>%n person</numerusform>
            <numerusform>%n people</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>App::Desk</name>
    <message numerus="yes">
        <source>%n unread</source>
        <translation>
            <numerusform>%n unread</numerusform>
            <numerusform>%n unread</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>App::Draft</name>
    <message numerus="yes">
        <source>%n second(s)</source>
        <translation>
            <numerusform>%n second</numerusform>
            <numerusform>%n seconds</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>App::Due</name>
    <message numerus="yes">
        <source>in %n minute(s)</source>
        <translation>
            <numerusform>in %n minute</numerusform>
            <numerusform>in %n minutes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>in %n hour(s)</source>
        <translation>
            <numerusform>in %n hour</numerusform>
            <numerusform>in %n hours</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>in %n day(s)</source>
        <translation>
            <numerusform>in %n day</numerusform>
            <numerusform>in %n days</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>App::Findings</name>
    <message numerus="yes">
        <source>%n pushes wait, of %1 that may.</source>
        <translation>
            <numerusform>%n push waits, of %1 that may.</numerusform>
            <numerusform>%n pushes wait, of %1 that may.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n keys end within a week.</source>
        <translation>
            <numerusform>%n key ends within a week.</numerusform>
            <numerusform>%n keys end within a week.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>App::Inbox</name>
    <message numerus="yes">
        <source>%n marked as read</source>
        <translation>
            <numerusform>%n marked as read</numerusform>
            <numerusform>%n marked as read</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n done</source>
        <translation>
            <numerusform>%n done</numerusform>
            <numerusform>%n done</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>App::Nodes</name>
    <message numerus="yes">
        <source>%Ln connections, since %1</source>
        <translation>
            <numerusform>%Ln connection, since %1</numerusform>
            <numerusform>%Ln connections, since %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>It has not handed out %n pushes yet.</source>
        <translation>
            <numerusform>It has not handed out %n push yet.</numerusform>
            <numerusform>It has not handed out %n pushes yet.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>App::Notifier</name>
    <message numerus="yes">
        <source>%n new</source>
        <translation>
            <numerusform>%n new</numerusform>
            <numerusform>%n new</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n urgent</source>
        <translation>
            <numerusform>%n urgent</numerusform>
            <numerusform>%n urgent</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n came while it was quiet</source>
        <translation>
            <numerusform>%n came while it was quiet</numerusform>
            <numerusform>%n came while it was quiet</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n more</source>
        <translation>
            <numerusform>%n more</numerusform>
            <numerusform>%n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>App::PeopleFile</name>
    <message numerus="yes">
        <source>A file may have %n people</source>
        <translation>
            <numerusform>A file may have %n people</numerusform>
            <numerusform>A file may have %n people</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n written</source>
        <translation>
            <numerusform>%n written</numerusform>
            <numerusform>%n written</numerusform>
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
        <source>%1. %n failed</source>
        <translation>
            <numerusform>%1. %n failed</numerusform>
            <numerusform>%1. %n failed</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>App::PushTruth</name>
    <message numerus="yes">
        <source>%n not reached yet</source>
        <translation>
            <numerusform>%n not reached yet</numerusform>
            <numerusform>%n not reached yet</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n failed</source>
        <translation>
            <numerusform>%n failed</numerusform>
            <numerusform>%n failed</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n people</source>
        <translation>
            <numerusform>%n person</numerusform>
            <numerusform>%n people</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n online now</source>
        <translation>
            <numerusform>%n online now</numerusform>
            <numerusform>%n online now</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>App::Stats</name>
    <message numerus="yes">
        <source>%n may not log in</source>
        <translation>
            <numerusform>%n may not log in</numerusform>
            <numerusform>%n may not log in</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>App::Whom</name>
    <message numerus="yes">
        <source>%n people</source>
        <translation>
            <numerusform>%n person</numerusform>
            <numerusform>%n people</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n online now</source>
        <translation>
            <numerusform>%n online now</numerusform>
            <numerusform>%n online now</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n on another page</source>
        <translation>
            <numerusform>%n on another page</numerusform>
            <numerusform>%n on another page</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n quiet</source>
        <translation>
            <numerusform>%n quiet</numerusform>
            <numerusform>%n quiet</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n would not see it now</source>
        <translation>
            <numerusform>%n would not see it now</numerusform>
            <numerusform>%n would not see it now</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>BulkBar</name>
    <message numerus="yes">
        <source>%n chosen</source>
        <translation>
            <numerusform>%n chosen</numerusform>
            <numerusform>%n chosen</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ConnectionsPage</name>
    <message numerus="yes">
        <source>%n connections</source>
        <translation>
            <numerusform>%n connection</numerusform>
            <numerusform>%n connections</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>FormWords</name>
    <message numerus="yes">
        <source>At least %n character(s)</source>
        <translation>
            <numerusform>At least %n character</numerusform>
            <numerusform>At least %n characters</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>At most %n character(s)</source>
        <translation>
            <numerusform>At most %n character</numerusform>
            <numerusform>At most %n characters</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>KeysPage</name>
    <message numerus="yes">
        <source>Revoke %n keys?</source>
        <translation>
            <numerusform>Revoke %n key?</numerusform>
            <numerusform>Revoke %n keys?</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PeopleFileSheet</name>
    <message numerus="yes">
        <source>Apply to %n people</source>
        <translation>
            <numerusform>Apply to %n people</numerusform>
            <numerusform>Apply to %n people</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PeoplePage</name>
    <message numerus="yes">
        <source>Remove %n people?</source>
        <translation>
            <numerusform>Remove %n person?</numerusform>
            <numerusform>Remove %n people?</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Lock %n people out?</source>
        <translation>
            <numerusform>Lock %n person out?</numerusform>
            <numerusform>Lock %n people out?</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PushDetail</name>
    <message numerus="yes">
        <source>It goes from the screens and the inboxes of %n people who have it. Who has read it has read it.</source>
        <translation>
            <numerusform>It goes from the screen and the inbox of %n person who has it. Who has read it has read it.</numerusform>
            <numerusform>It goes from the screens and the inboxes of %n people who have it. Who has read it has read it.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SendBar</name>
    <message numerus="yes">
        <source>It goes to everybody in %n second(s)</source>
        <translation>
            <numerusform>It goes to everybody in %n second</numerusform>
            <numerusform>It goes to everybody in %n seconds</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TagSheet</name>
    <message numerus="yes">
        <source>Add a tag to %n people</source>
        <translation>
            <numerusform>Add a tag to %n person</numerusform>
            <numerusform>Add a tag to %n people</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Take a tag from %n people</source>
        <translation>
            <numerusform>Take a tag from %n person</numerusform>
            <numerusform>Take a tag from %n people</numerusform>
        </translation>
    </message>
</context>
</TS>
