<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ru" sourcelanguage="en">
<context>
    <name>AboutPage</name>
    <message>
        <source>Shows each thing once, where you are. Free software under the MIT licence.</source>
        <translation>Показывает всё один раз и там, где вы находитесь. Свободная программа под лицензией MIT.</translation>
    </message>
    <message>
        <source>Crier %1</source>
        <translation>Crier %1</translation>
    </message>
    <message>
        <source>Copied</source>
        <translation>Скопировано</translation>
    </message>
    <message>
        <source>Copy for support</source>
        <translation>Скопировать для поддержки</translation>
    </message>
    <message>
        <source>Test notification</source>
        <translation>Проверить уведомление</translation>
    </message>
    <message>
        <source>Look again</source>
        <translation>Проверить снова</translation>
    </message>
</context>
<context>
    <name>AccountRow</name>
    <message>
        <source>%1 in %2</source>
        <translation>%1 в %2</translation>
    </message>
    <message>
        <source>Nobody yet</source>
        <translation>Пока никто</translation>
    </message>
    <message>
        <source>not logged in</source>
        <translation>вход не выполнен</translation>
    </message>
</context>
<context>
    <name>AccountSettings</name>
    <message>
        <source>Stays logged in: the keyring keeps the session.</source>
        <translation>Вход сохранён: сеанс хранится в связке ключей.</translation>
    </message>
    <message>
        <source>Stays logged in: a file that only you can read keeps the session.</source>
        <translation>Вход сохранён: сеанс хранится в файле, который можете читать только вы.</translation>
    </message>
    <message>
        <source>The keyring does not keep the session: %1</source>
        <translation>Связка ключей не сохраняет сеанс: %1</translation>
    </message>
    <message>
        <source>Waiting for the keyring.</source>
        <translation>Ожидание связки ключей.</translation>
    </message>
    <message>
        <source>The next start asks for the password.</source>
        <translation>При следующем запуске понадобится пароль.</translation>
    </message>
    <message>
        <source>Not logged in.</source>
        <translation>Вход не выполнен.</translation>
    </message>
    <message>
        <source>%1 in %2</source>
        <translation>%1 в %2</translation>
    </message>
    <message>
        <source>Nobody yet</source>
        <translation>Пока никто</translation>
    </message>
    <message>
        <source>Log out</source>
        <translation>Выйти</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Убрать</translation>
    </message>
    <message>
        <source>Color</source>
        <translation>Цвет</translation>
    </message>
    <message>
        <source>Color %1</source>
        <translation>Цвет %1</translation>
    </message>
    <message>
        <source>Keep it in a file</source>
        <translation>Хранить в файле</translation>
    </message>
    <message>
        <source>Ask at each start</source>
        <translation>Спрашивать при каждом запуске</translation>
    </message>
</context>
<context>
    <name>AccountsCard</name>
    <message>
        <source>Add an account</source>
        <translation>Добавить учётную запись</translation>
    </message>
</context>
<context>
    <name>ActionsEditor</name>
    <message>
        <source>Buttons</source>
        <translation>Кнопки</translation>
    </message>
    <message>
        <source>What it says</source>
        <translation>Надпись</translation>
    </message>
    <message>
        <source>A page such as /orders/7, or an address with https://</source>
        <translation>Страница, например /orders/7, или адрес с https://</translation>
    </message>
    <message>
        <source>Where it leads</source>
        <translation>Куда ведёт</translation>
    </message>
    <message>
        <source>A list, as in the API: url, route, http and reply.</source>
        <translation>Список, как в API: url, route, http и reply.</translation>
    </message>
    <message>
        <source>Buttons as JSON</source>
        <translation>Кнопки в JSON</translation>
    </message>
    <message>
        <source>Add the button</source>
        <translation>Добавить кнопку</translation>
    </message>
    <message>
        <source>As fields</source>
        <translation>Полями</translation>
    </message>
    <message>
        <source>As JSON</source>
        <translation>В виде JSON</translation>
    </message>
</context>
<context>
    <name>AllInboxesPage</name>
    <message>
        <source>Inbox</source>
        <translation>Входящие</translation>
    </message>
    <message>
        <source>Unread</source>
        <translation>Непрочитанные</translation>
    </message>
    <message>
        <source>Put off</source>
        <translation>Отложенные</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Готово</translation>
    </message>
    <message>
        <source>All</source>
        <translation>Все</translation>
    </message>
    <message>
        <source>All inboxes</source>
        <translation>Все входящие</translation>
    </message>
    <message>
        <source>Mark all read</source>
        <translation>Отметить все прочитанными</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>Показать</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>Поиск</translation>
    </message>
    <message>
        <source>Words in it</source>
        <translation>Слова в тексте</translation>
    </message>
    <message>
        <source>%1 in %2</source>
        <translation>%1 в %2</translation>
    </message>
    <message>
        <source>Nothing has these words.</source>
        <translation>Таких слов нигде нет.</translation>
    </message>
    <message>
        <source>Nothing new. What is sent to any of your accounts will be here.</source>
        <translation>Ничего нового. Здесь появится всё, что пришлют на любую из ваших учётных записей.</translation>
    </message>
</context>
<context>
    <name>App::Account</name>
    <message>
        <source>You have to log in: the session that was kept can&apos;t be read (%1)</source>
        <translation>Нужно войти: сохранённый сеанс не читается (%1)</translation>
    </message>
    <message>
        <source>operator</source>
        <translation>оператор</translation>
    </message>
    <message>
        <source>user</source>
        <translation>пользователь</translation>
    </message>
    <message>
        <source>admin</source>
        <extracomment>Roles of people</extracomment>
        <translation>администратор</translation>
    </message>
    <message>
        <source>%1 is logged in here already</source>
        <translation>%1 здесь уже вошёл</translation>
    </message>
</context>
<context>
    <name>App::AdminWords</name>
    <message>
        <source>Role: %1</source>
        <translation>Роль: %1</translation>
    </message>
    <message>
        <source>Tag: %1</source>
        <translation>Метка: %1</translation>
    </message>
    <message>
        <source>Everybody</source>
        <translation>Все</translation>
    </message>
    <message>
        <source>Sent</source>
        <translation>Отправлено</translation>
    </message>
    <message>
        <source>Planned</source>
        <translation>Запланировано</translation>
    </message>
    <message>
        <source>Cancelled</source>
        <translation>Отменено</translation>
    </message>
    <message>
        <source>Taken back</source>
        <translation>Отозвано</translation>
    </message>
    <message>
        <source>Replaced</source>
        <translation>Заменено</translation>
    </message>
    <message>
        <source>Expired</source>
        <translation>Истекло</translation>
    </message>
    <message>
        <source>Not delivered yet</source>
        <translation>Ещё не доставлено</translation>
    </message>
    <message>
        <source>Delivered</source>
        <translation>Доставлено</translation>
    </message>
    <message>
        <source>Shown</source>
        <translation>Показано</translation>
    </message>
    <message>
        <source>Not shown</source>
        <translation>Не показано</translation>
    </message>
    <message>
        <source>Closed</source>
        <translation>Закрыто</translation>
    </message>
    <message>
        <source>Read</source>
        <translation>Прочитано</translation>
    </message>
    <message>
        <source>Clicked</source>
        <translation>Нажато</translation>
    </message>
    <message>
        <source>Acknowledged</source>
        <translation>Подтверждено</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>Не удалось</translation>
    </message>
    <message>
        <source>not on that page</source>
        <translation>не на этой странице</translation>
    </message>
    <message>
        <source>has quiet hours</source>
        <translation>тихие часы</translation>
    </message>
    <message>
        <source>has muted it</source>
        <translation>звук отключён</translation>
    </message>
    <message>
        <source>its time was over</source>
        <translation>время вышло</translation>
    </message>
    <message>
        <source>had it already on another device</source>
        <translation>уже было на другом устройстве</translation>
    </message>
    <message>
        <source>Person</source>
        <translation>Человек</translation>
    </message>
    <message>
        <source>Operator</source>
        <translation>Оператор</translation>
    </message>
    <message>
        <source>Administrator</source>
        <translation>Администратор</translation>
    </message>
    <message>
        <source>Send pushes</source>
        <translation>Отправлять пуши</translation>
    </message>
    <message>
        <source>Read what was sent</source>
        <translation>Читать отправленное</translation>
    </message>
    <message>
        <source>Read people</source>
        <translation>Читать список людей</translation>
    </message>
    <message>
        <source>Change people</source>
        <translation>Изменять людей</translation>
    </message>
    <message>
        <source>Make keys</source>
        <translation>Создавать ключи</translation>
    </message>
    <message>
        <source>Read connections</source>
        <translation>Читать соединения</translation>
    </message>
    <message>
        <source>End connections</source>
        <translation>Разрывать соединения</translation>
    </message>
    <message>
        <source>Read the audit log</source>
        <translation>Читать журнал изменений</translation>
    </message>
    <message>
        <source>Read data</source>
        <translation>Читать данные</translation>
    </message>
    <message>
        <source>Change data</source>
        <translation>Изменять данные</translation>
    </message>
    <message>
        <source>Read the app</source>
        <translation>Читать приложение</translation>
    </message>
    <message>
        <source>Change the app</source>
        <translation>Изменять приложение</translation>
    </message>
    <message>
        <source>a program (key %1)</source>
        <translation>программа (ключ %1)</translation>
    </message>
    <message>
        <source>the scenario %1</source>
        <translation>сценарий %1</translation>
    </message>
    <message>
        <source>To approve</source>
        <translation>На одобрении</translation>
    </message>
</context>
<context>
    <name>App::AndroidNotifications</name>
    <message>
        <source>Without a sound</source>
        <translation>Без звука</translation>
    </message>
    <message>
        <source>Notifications</source>
        <translation>Уведомления</translation>
    </message>
    <message>
        <source>Urgent</source>
        <translation>Срочное</translation>
    </message>
    <message>
        <source>Stays connected</source>
        <translation>Остаётся на связи</translation>
    </message>
    <message>
        <source>Open the app to stay connected</source>
        <translation>Откройте приложение, чтобы оставаться на связи</translation>
    </message>
</context>
<context>
    <name>App::AppController</name>
    <message>
        <source>nobody does</source>
        <translation>никто</translation>
    </message>
</context>
<context>
    <name>App::AppRules</name>
    <message>
        <source>Logging in</source>
        <translation>Вход</translation>
    </message>
    <message>
        <source>Limits</source>
        <translation>Ограничения</translation>
    </message>
    <message>
        <source>A log-in that nobody uses ends after</source>
        <translation>Вход, которым не пользуются, истекает через</translation>
    </message>
    <message>
        <source>One that is used ends after</source>
        <translation>Вход, которым пользуются, истекает через</translation>
    </message>
    <message>
        <source>Wrong passwords before somebody has to wait</source>
        <translation>Неверных паролей до ожидания</translation>
    </message>
    <message>
        <source>Then they wait up to</source>
        <translation>Затем ожидание до</translation>
    </message>
    <message>
        <source>Largest message</source>
        <translation>Самое большое сообщение</translation>
    </message>
    <message>
        <source>Largest file</source>
        <translation>Самый большой файл</translation>
    </message>
    <message>
        <source>All files together</source>
        <translation>Все файлы вместе</translation>
    </message>
    <message>
        <source>Pushes that wait for their time or an approval</source>
        <translation>Пуши, которые ждут своего времени или одобрения</translation>
    </message>
    <message>
        <source>Requests a minute with one key or log-in</source>
        <translation>Запросов в минуту с одним ключом или входом</translation>
    </message>
    <message>
        <source>Connections of all apps together</source>
        <translation>Соединений всех приложений вместе</translation>
    </message>
    <message numerus="yes">
        <source>%n day(s)</source>
        <translation>
            <numerusform>%n день</numerusform>
            <numerusform>%n дня</numerusform>
            <numerusform>%n дней</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n hour(s)</source>
        <translation>
            <numerusform>%n час</numerusform>
            <numerusform>%n часа</numerusform>
            <numerusform>%n часов</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n minute(s)</source>
        <translation>
            <numerusform>%n минута</numerusform>
            <numerusform>%n минуты</numerusform>
            <numerusform>%n минут</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n second(s)</source>
        <translation>
            <numerusform>%n секунда</numerusform>
            <numerusform>%n секунды</numerusform>
            <numerusform>%n секунд</numerusform>
        </translation>
    </message>
    <message>
        <source>any number</source>
        <translation>сколько угодно</translation>
    </message>
    <message>
        <source>This is no number of days.</source>
        <translation>Это не число дней.</translation>
    </message>
    <message>
        <source>This is no number of pushes.</source>
        <translation>Это не число пушей.</translation>
    </message>
</context>
<context>
    <name>App::Autostart</name>
    <message>
        <source>Not on this system</source>
        <translation>Не в этой системе</translation>
    </message>
</context>
<context>
    <name>App::BackgroundService</name>
    <message>
        <source>Android does not let the app go on without its window</source>
        <translation>Android не даёт приложению работать без окна</translation>
    </message>
</context>
<context>
    <name>App::Bulk</name>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 из %2</translation>
    </message>
    <message numerus="yes">
        <source>Done for %n</source>
        <translation>
            <numerusform>Готово для %n</numerusform>
            <numerusform>Готово для %n</numerusform>
            <numerusform>Готово для %n</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n failed. %1</source>
        <translation>
            <numerusform>Не удалось: %n. %1</numerusform>
            <numerusform>Не удалось: %n. %1</numerusform>
            <numerusform>Не удалось: %n. %1</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>App::ButtonComponent</name>
    <message>
        <source>Done.</source>
        <translation>Готово.</translation>
    </message>
</context>
<context>
    <name>App::ChartComponent</name>
    <message>
        <source>None</source>
        <translation>Не указано</translation>
    </message>
    <message>
        <source>Others</source>
        <translation>Остальные</translation>
    </message>
    <message numerus="yes">
        <source>%n value(s), from %1 to %2</source>
        <translation>
            <numerusform>%n значение, от %1 до %2</numerusform>
            <numerusform>%n значения, от %1 до %2</numerusform>
            <numerusform>%n значений, от %1 до %2</numerusform>
        </translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
</context>
<context>
    <name>App::ChatComponent</name>
    <message>
        <source>Write something</source>
        <translation>Напишите что-нибудь</translation>
    </message>
</context>
<context>
    <name>App::ChatModel</name>
    <message>
        <source>Today</source>
        <translation>Сегодня</translation>
    </message>
    <message>
        <source>Yesterday</source>
        <translation>Вчера</translation>
    </message>
    <message>
        <source>New</source>
        <translation>Новые</translation>
    </message>
</context>
<context>
    <name>App::Composer</name>
    <message>
        <source>Sending</source>
        <translation>Отправка</translation>
    </message>
    <message numerus="yes">
        <source>%n people</source>
        <translation>
            <numerusform>%n человек</numerusform>
            <numerusform>%n человека</numerusform>
            <numerusform>%n человек</numerusform>
        </translation>
    </message>
    <message>
        <source>Plan for %1</source>
        <translation>Запланировать: %1</translation>
    </message>
    <message>
        <source>Send to %1</source>
        <translation>Отправить: %1</translation>
    </message>
    <message>
        <source>Not sent: %1</source>
        <translation>Не отправлено: %1</translation>
    </message>
    <message>
        <source>It waits for its time</source>
        <translation>Ждёт своего времени</translation>
    </message>
    <message>
        <source>Sent, and kept</source>
        <translation>Отправлено и сохранено</translation>
    </message>
    <message>
        <source>Sent to who is connected</source>
        <translation>Отправлено тем, кто подключён</translation>
    </message>
    <message>
        <source>A name has letters or digits</source>
        <translation>В имени нужны буквы или цифры</translation>
    </message>
    <message>
        <source>Kept as “%1”</source>
        <translation>Сохранено как «%1»</translation>
    </message>
    <message>
        <source>Not kept: %1</source>
        <translation>Не сохранено: %1</translation>
    </message>
    <message>
        <source>Not sent: the page was left</source>
        <translation>Не отправлено: страница была закрыта</translation>
    </message>
    <message>
        <source>Ask to send to %1</source>
        <translation>Просить одобрения: %1</translation>
    </message>
    <message>
        <source>Not sent yet: a second person has to approve it</source>
        <translation>Ещё не отправлено: нужно одобрение второго человека</translation>
    </message>
    <message>
        <source>Not sent: this device slept meanwhile</source>
        <translation>Не отправлено: устройство за это время засыпало</translation>
    </message>
    <message>
        <source>Something is written here already. Begin anew to write what was shared.</source>
        <translation>Здесь уже что-то написано. Начните заново, чтобы написать то, чем поделились.</translation>
    </message>
</context>
<context>
    <name>App::Console</name>
    <message>
        <source>May not log in</source>
        <translation>Вход запрещён</translation>
    </message>
    <message>
        <source>Online</source>
        <translation>В сети</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Event</source>
        <translation>Событие</translation>
    </message>
    <message>
        <source>For</source>
        <translation>Кому</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>Статус</translation>
    </message>
    <message>
        <source>Sender</source>
        <translation>Отправитель</translation>
    </message>
    <message>
        <source>When</source>
        <translation>Когда</translation>
    </message>
    <message>
        <source>Person</source>
        <translation>Человек</translation>
    </message>
    <message>
        <source>Role</source>
        <translation>Роль</translation>
    </message>
    <message>
        <source>Tags</source>
        <translation>Метки</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Состояние</translation>
    </message>
    <message>
        <source>Since</source>
        <translation>С</translation>
    </message>
    <message>
        <source>Device</source>
        <translation>Устройство</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Адрес</translation>
    </message>
    <message>
        <source>Last seen</source>
        <translation>Последний раз</translation>
    </message>
    <message>
        <source>Transport</source>
        <translation>Транспорт</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Имя</translation>
    </message>
    <message>
        <source>Begins with</source>
        <translation>Начинается с</translation>
    </message>
    <message>
        <source>May</source>
        <translation>Может</translation>
    </message>
    <message>
        <source>Last used</source>
        <translation>Использован</translation>
    </message>
    <message>
        <source>Expires</source>
        <translation>Истекает</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Что</translation>
    </message>
    <message>
        <source>To what</source>
        <translation>С чем</translation>
    </message>
    <message>
        <source>Who</source>
        <translation>Кто</translation>
    </message>
    <message>
        <source>From where</source>
        <translation>Откуда</translation>
    </message>
    <message>
        <source>More</source>
        <translation>Ещё</translation>
    </message>
    <message>
        <source>Changed</source>
        <translation>Изменено</translation>
    </message>
</context>
<context>
    <name>App::DBusNotifications</name>
    <message>
        <source>Open</source>
        <translation>Открыть</translation>
    </message>
</context>
<context>
    <name>App::Desk</name>
    <message>
        <source>Paused</source>
        <translation>Пауза</translation>
    </message>
    <message>
        <source>Paused until %1</source>
        <translation>Пауза до %1</translation>
    </message>
    <message>
        <source>Quiet until %1</source>
        <translation>Тихое время до %1</translation>
    </message>
    <message>
        <source>No connection to the server</source>
        <translation>Нет соединения с сервером</translation>
    </message>
    <message numerus="yes">
        <source>%n unread</source>
        <translation>
            <numerusform>%n непрочитанное сообщение</numerusform>
            <numerusform>%n непрочитанных сообщения</numerusform>
            <numerusform>%n непрочитанных сообщений</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing new</source>
        <translation>Ничего нового</translation>
    </message>
    <message>
        <source>%1 in %2</source>
        <translation>%1 в %2</translation>
    </message>
    <message>
        <source>not on this system</source>
        <translation>не в этой системе</translation>
    </message>
</context>
<context>
    <name>App::Destination</name>
    <message>
        <source>the address carries a user name</source>
        <translation>в адресе указано имя пользователя</translation>
    </message>
    <message>
        <source>the address names no host</source>
        <translation>в адресе нет имени сервера</translation>
    </message>
    <message>
        <source>the address is not valid</source>
        <translation>адрес недействителен</translation>
    </message>
    <message>
        <source>the target is too long</source>
        <translation>адрес слишком длинный</translation>
    </message>
    <message>
        <source>the target is empty</source>
        <translation>адрес пуст</translation>
    </message>
    <message>
        <source>the target holds characters that can&apos;t be seen</source>
        <translation>в адресе есть невидимые символы</translation>
    </message>
    <message>
        <source>the target holds a backslash</source>
        <translation>в адресе есть обратная косая черта</translation>
    </message>
    <message>
        <source>addresses with %1: are not followed</source>
        <translation>адреса с %1: не открываются</translation>
    </message>
    <message>
        <source>addresses without a scheme are not followed</source>
        <translation>адреса без схемы не открываются</translation>
    </message>
</context>
<context>
    <name>App::Diagnosis</name>
    <message>
        <source>Program</source>
        <translation>Программа</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>Версия</translation>
    </message>
    <message>
        <source>System</source>
        <translation>Система</translation>
    </message>
    <message>
        <source>Language and time zone</source>
        <translation>Язык и часовой пояс</translation>
    </message>
    <message>
        <source>Nobody</source>
        <translation>Никто</translation>
    </message>
    <message>
        <source>%1 in %2</source>
        <translation>%1 в %2</translation>
    </message>
    <message>
        <source>Server</source>
        <translation>Сервер</translation>
    </message>
    <message>
        <source>Connection</source>
        <translation>Соединение</translation>
    </message>
    <message>
        <source>not logged in</source>
        <translation>вход не выполнен</translation>
    </message>
    <message>
        <source>Last error</source>
        <translation>Последняя ошибка</translation>
    </message>
    <message>
        <source>Session is kept</source>
        <translation>Сеанс хранится</translation>
    </message>
    <message>
        <source>Inbox</source>
        <translation>Входящие</translation>
    </message>
    <message>
        <source>%1 unread, %2 put off, %3 to be sent</source>
        <translation>не прочитано: %1, отложено: %2, к отправке: %3</translation>
    </message>
    <message>
        <source>Desktop</source>
        <translation>Рабочий стол</translation>
    </message>
    <message>
        <source>Notifications</source>
        <translation>Уведомления</translation>
    </message>
    <message>
        <source>nobody shows them</source>
        <translation>их никто не показывает</translation>
    </message>
    <message>
        <source>They can</source>
        <translation>Они умеют</translation>
    </message>
    <message>
        <source>Do not disturb</source>
        <translation>Не беспокоить</translation>
    </message>
    <message>
        <source>on, says the desktop</source>
        <translation>включено, говорит рабочий стол</translation>
    </message>
    <message>
        <source>off, or the desktop does not say</source>
        <translation>выключено, или рабочий стол не сообщает</translation>
    </message>
    <message>
        <source>Quiet here</source>
        <translation>Тихое время здесь</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>да</translation>
    </message>
    <message>
        <source>no</source>
        <translation>нет</translation>
    </message>
    <message>
        <source>Tray</source>
        <translation>Область уведомлений</translation>
    </message>
    <message>
        <source>Starts with the session</source>
        <translation>Запускается при входе</translation>
    </message>
    <message>
        <source>What arrived last</source>
        <translation>Пришло последним</translation>
    </message>
    <message>
        <source>The system has taken it</source>
        <translation>Система его приняла</translation>
    </message>
    <message>
        <source>The system does not show it</source>
        <translation>Система его не показывает</translation>
    </message>
    <message>
        <source>This is a test</source>
        <translation>Это проверка</translation>
    </message>
    <message>
        <source>Notifications of Crier look like this.</source>
        <translation>Так выглядят уведомления Crier.</translation>
    </message>
    <message>
        <source>none</source>
        <translation>нет</translation>
    </message>
    <message>
        <source>being made</source>
        <translation>устанавливается</translation>
    </message>
    <message>
        <source>there</source>
        <translation>установлено</translation>
    </message>
    <message>
        <source>lost, to be tried again</source>
        <translation>потеряно, будет новая попытка</translation>
    </message>
    <message>
        <source>nowhere</source>
        <translation>нигде</translation>
    </message>
    <message>
        <source>the keyring is asked</source>
        <translation>идёт запрос к связке ключей</translation>
    </message>
    <message>
        <source>in the keyring</source>
        <translation>в связке ключей</translation>
    </message>
    <message>
        <source>in a file</source>
        <translation>в файле</translation>
    </message>
    <message>
        <source>the keyring refuses</source>
        <translation>связка ключей отказывает</translation>
    </message>
</context>
<context>
    <name>App::Dispatcher</name>
    <message>
        <source>Not shown: its time was over</source>
        <translation>Не показано: время вышло</translation>
    </message>
    <message>
        <source>Not shown: it was read already</source>
        <translation>Не показано: уже прочитано</translation>
    </message>
    <message>
        <source>Not shown: you have muted it</source>
        <translation>Не показано: вы отключили такие сообщения</translation>
    </message>
    <message>
        <source>Not shown: it is quiet now</source>
        <translation>Не показано: сейчас тихое время</translation>
    </message>
    <message>
        <source>Kept in the inbox</source>
        <translation>Сохранено во входящих</translation>
    </message>
    <message>
        <source>No effect: there is nothing in it</source>
        <translation>Без действия: внутри ничего нет</translation>
    </message>
    <message>
        <source>No effect: it can&apos;t be read</source>
        <translation>Без действия: не удаётся прочитать</translation>
    </message>
    <message>
        <source>Not shown: it is for %1</source>
        <translation>Не показано: это для %1</translation>
    </message>
    <message>
        <source>Shown by the system</source>
        <translation>Показано системой</translation>
    </message>
    <message>
        <source>Not followed: it is for %1</source>
        <translation>Переход не выполнен: он для %1</translation>
    </message>
    <message>
        <source>Not followed: it is from before</source>
        <translation>Переход не выполнен: он устарел</translation>
    </message>
    <message>
        <source>Refreshed this page</source>
        <translation>Эта страница обновлена</translation>
    </message>
    <message>
        <source>Logged</source>
        <translation>Записано в журнал</translation>
    </message>
    <message>
        <source>Went to %1</source>
        <translation>Переход на %1</translation>
    </message>
    <message>
        <source>Opened %1 outside</source>
        <translation>%1 открыто вне приложения</translation>
    </message>
    <message>
        <source>Stayed: there is nothing to go back to</source>
        <translation>Без перехода: возвращаться некуда</translation>
    </message>
    <message>
        <source>Not followed: %1</source>
        <translation>Переход не выполнен: %1</translation>
    </message>
    <message>
        <source>Replaced by a later redirect to %1</source>
        <translation>Заменено более поздним переходом на %1</translation>
    </message>
    <message>
        <source>You stayed on this page</source>
        <translation>Вы остались на этой странице</translation>
    </message>
    <message>
        <source>No longer wanted</source>
        <translation>Больше не нужно</translation>
    </message>
    <message>
        <source>Some messages are missing: the server no longer has them</source>
        <translation>Части сообщений не хватает: на сервере их больше нет</translation>
    </message>
    <message>
        <source>Taken back by its sender</source>
        <translation>Отозвано отправителем</translation>
    </message>
    <message>
        <source>Done with on another device</source>
        <translation>Обработано на другом устройстве</translation>
    </message>
    <message>
        <source>Shown as a toast</source>
        <translation>Показано поверх окна</translation>
    </message>
    <message>
        <source>Not shown: the same is there already</source>
        <translation>Не показано: такое уже есть</translation>
    </message>
    <message>
        <source>Not shown: it was gone before</source>
        <translation>Не показано: исчезло раньше</translation>
    </message>
    <message>
        <source>Shown as a toast, and acted on</source>
        <translation>Показано поверх окна, действие выполнено</translation>
    </message>
    <message>
        <source>Shown as a toast, and closed</source>
        <translation>Показано поверх окна и закрыто</translation>
    </message>
    <message>
        <source>Lost in a burst of others</source>
        <translation>Потеряно среди множества других</translation>
    </message>
</context>
<context>
    <name>App::Draft</name>
    <message>
        <source>Low</source>
        <translation>Низкий</translation>
    </message>
    <message>
        <source>Normal</source>
        <translation>Обычный</translation>
    </message>
    <message>
        <source>High</source>
        <translation>Высокий</translation>
    </message>
    <message>
        <source>Urgent</source>
        <translation>Срочный</translation>
    </message>
    <message>
        <source>As long as it is kept</source>
        <translation>Пока хранится</translation>
    </message>
    <message>
        <source>A minute</source>
        <translation>Одна минута</translation>
    </message>
    <message>
        <source>5 minutes</source>
        <translation>5 минут</translation>
    </message>
    <message>
        <source>An hour</source>
        <translation>Один час</translation>
    </message>
    <message>
        <source>A day</source>
        <translation>Один день</translation>
    </message>
    <message>
        <source>A week</source>
        <translation>Одна неделя</translation>
    </message>
    <message numerus="yes">
        <source>%n second(s)</source>
        <translation>
            <numerusform>%n секунда</numerusform>
            <numerusform>%n секунды</numerusform>
            <numerusform>%n секунд</numerusform>
        </translation>
    </message>
    <message>
        <source>This is no list in JSON</source>
        <translation>Это не список в JSON</translation>
    </message>
    <message>
        <source>It is for nobody yet</source>
        <translation>Пока ни для кого</translation>
    </message>
    <message>
        <source>What is not kept can&apos;t wait for its time</source>
        <translation>То, что не хранится, не может ждать своего времени</translation>
    </message>
    <message>
        <source>The button is not added yet</source>
        <translation>Кнопка ещё не добавлена</translation>
    </message>
    <message>
        <source>%1 is not added yet</source>
        <translation>%1: ещё не добавлено</translation>
    </message>
</context>
<context>
    <name>App::Due</name>
    <message>
        <source>As in %1</source>
        <translation>Например, %1</translation>
    </message>
    <message>
        <source>That is past</source>
        <translation>Это время уже прошло</translation>
    </message>
    <message>
        <source>That is more than a year ahead</source>
        <translation>До этого больше года</translation>
    </message>
    <message numerus="yes">
        <source>in %n minute(s)</source>
        <translation>
            <numerusform>через %n минуту</numerusform>
            <numerusform>через %n минуты</numerusform>
            <numerusform>через %n минут</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>in %n hour(s)</source>
        <translation>
            <numerusform>через %n час</numerusform>
            <numerusform>через %n часа</numerusform>
            <numerusform>через %n часов</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>in %n day(s)</source>
        <translation>
            <numerusform>через %n день</numerusform>
            <numerusform>через %n дня</numerusform>
            <numerusform>через %n дней</numerusform>
        </translation>
    </message>
    <message>
        <source>%1, at %2 here</source>
        <translation>%1, здесь это %2</translation>
    </message>
</context>
<context>
    <name>App::Findings</name>
    <message>
        <source>Connections that read too slowly</source>
        <translation>Соединения, которые читают слишком медленно</translation>
    </message>
    <message>
        <source>The slowest connections, to save memory</source>
        <translation>Самые медленные соединения, чтобы сберечь память</translation>
    </message>
    <message>
        <source>Connections beyond what the server takes</source>
        <translation>Соединения сверх того, что принимает сервер</translation>
    </message>
    <message>
        <source>Connections beyond what one address may have</source>
        <translation>Соединения сверх разрешённого одному адресу</translation>
    </message>
    <message>
        <source>Connections that came too fast after one another</source>
        <translation>Соединения, которые шли слишком часто</translation>
    </message>
    <message>
        <source>Requests beyond what a key may ask</source>
        <translation>Запросы сверх разрешённого одному ключу</translation>
    </message>
    <message>
        <source>Requests beyond what one address may ask</source>
        <translation>Запросы сверх разрешённого одному адресу</translation>
    </message>
    <message>
        <source>Connections that sent a message that is too large</source>
        <translation>Соединения со слишком большим сообщением</translation>
    </message>
    <message>
        <source>Connections from a web page that may not</source>
        <translation>Соединения с веб-страницы, которой нельзя</translation>
    </message>
    <message>
        <source>Connections that failed at their encryption</source>
        <translation>Соединения, у которых не вышло шифрование</translation>
    </message>
    <message>
        <source>Requests that made no sense</source>
        <translation>Запросы без смысла</translation>
    </message>
    <message>
        <source>Connections that made no sense</source>
        <translation>Соединения без смысла</translation>
    </message>
    <message>
        <source>Connections whose packets made no sense</source>
        <translation>Соединения с пакетами без смысла</translation>
    </message>
    <message>
        <source>Nothing can be kept: %1. Pushes are refused until that is mended.</source>
        <translation>Ничего нельзя сохранить: %1. Пока это не исправлено, пуши не принимаются.</translation>
    </message>
    <message>
        <source>%1 are free where the server keeps its data. Make room, or keep fewer pushes.</source>
        <translation>Там, где сервер хранит данные, свободно %1. Освободите место или храните меньше пушей.</translation>
    </message>
    <message>
        <source>The server&apos;s clock says %1, which is before the newest push (%2).</source>
        <translation>Часы сервера показывают %1, это раньше самого нового пуша (%2).</translation>
    </message>
    <message numerus="yes">
        <source>%n pushes wait, of %1 that may.</source>
        <translation>
            <numerusform>%n пуш ждёт из %1 возможных.</numerusform>
            <numerusform>%n пуша ждут из %1 возможных.</numerusform>
            <numerusform>%n пушей ждут из %1 возможных.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n keys end within a week.</source>
        <translation>
            <numerusform>%n ключ истекает в течение недели.</numerusform>
            <numerusform>%n ключа истекают в течение недели.</numerusform>
            <numerusform>%n ключей истекают в течение недели.</numerusform>
        </translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>%1: %2 (%3)</source>
        <translation>%1: %2 (%3)</translation>
    </message>
    <message>
        <source>Nothing can be kept, and pushes are refused, until the server is mended.</source>
        <translation>Ничего нельзя сохранить, и пуши не принимаются, пока сервер не исправят.</translation>
    </message>
    <message>
        <source>There is little room where the server keeps its data.</source>
        <translation>Там, где сервер хранит данные, мало места.</translation>
    </message>
    <message>
        <source>Only %1 pushes are kept, which is back to %2. Whoever was away for longer misses some: an administrator can have more of them kept.</source>
        <translation>Хранится только %1 пушей, начиная с %2. Кто отсутствовал дольше, что-то пропустит: администратор может хранить больше.</translation>
    </message>
</context>
<context>
    <name>App::FormComponent</name>
    <message>
        <source>Somebody has deleted this meanwhile.</source>
        <translation>Тем временем это удалили.</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>Далее</translation>
    </message>
    <message>
        <source>Send</source>
        <translation>Отправить</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Сохранить</translation>
    </message>
    <message>
        <source>Sent.</source>
        <translation>Отправлено.</translation>
    </message>
    <message>
        <source>Saved.</source>
        <translation>Сохранено.</translation>
    </message>
</context>
<context>
    <name>App::Inbox</name>
    <message>
        <source>Marked as unread</source>
        <translation>Отмечено как непрочитанное</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Готово</translation>
    </message>
    <message>
        <source>Put off until %1</source>
        <translation>Отложено до %1</translation>
    </message>
    <message numerus="yes">
        <source>%n marked as read</source>
        <translation>
            <numerusform>Прочитано: %n</numerusform>
            <numerusform>Прочитано: %n</numerusform>
            <numerusform>Прочитано: %n</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n done</source>
        <translation>
            <numerusform>Готово: %n</numerusform>
            <numerusform>Готово: %n</numerusform>
            <numerusform>Готово: %n</numerusform>
        </translation>
    </message>
    <message>
        <source>You have taken it on</source>
        <translation>Вы взяли это на себя</translation>
    </message>
    <message>
        <source>Your reply was sent</source>
        <translation>Ответ отправлен</translation>
    </message>
    <message>
        <source>It did not work: %1 (%2)</source>
        <translation>Не получилось: %1 (%2)</translation>
    </message>
    <message>
        <source>It did not work: %1</source>
        <translation>Не получилось: %1</translation>
    </message>
</context>
<context>
    <name>App::LiveBackend</name>
    <message>
        <source>That address is not a Crier server</source>
        <translation>По этому адресу нет сервера Crier</translation>
    </message>
    <message>
        <source>Can&apos;t reach the server: %1</source>
        <translation>Сервер недоступен: %1</translation>
    </message>
    <message>
        <source>This session was ended: log in again</source>
        <translation>Сеанс завершён: войдите снова</translation>
    </message>
    <message>
        <source>Can&apos;t read %1: %2</source>
        <translation>Не удаётся прочитать %1: %2</translation>
    </message>
    <message>
        <source>The server&apos;s answer is longer than this app reads (%1 MiB)</source>
        <translation>Ответ сервера длиннее, чем читает это приложение (%1 МиБ)</translation>
    </message>
    <message>
        <source>There is no connection</source>
        <translation>Нет соединения</translation>
    </message>
    <message>
        <source>User or password incorrect</source>
        <translation>Неверный пользователь или пароль</translation>
    </message>
</context>
<context>
    <name>App::Member</name>
    <message>
        <source>online now</source>
        <translation>сейчас в сети</translation>
    </message>
    <message>
        <source>not online</source>
        <translation>не в сети</translation>
    </message>
    <message>
        <source>may not log in</source>
        <translation>вход запрещён</translation>
    </message>
    <message>
        <source>since %1</source>
        <translation>с %1</translation>
    </message>
</context>
<context>
    <name>App::MessageForm</name>
    <message>
        <source>Text</source>
        <translation>Текст</translation>
    </message>
    <message>
        <source>Two braces, as in {{id}}, hold a field of each person</source>
        <translation>Двойные скобки, например {{id}}, подставляют поле каждого человека</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>Заголовок</translation>
    </message>
    <message>
        <source>A line above the text; often there is none</source>
        <translation>Строка над текстом; часто её нет</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Вид</translation>
    </message>
    <message>
        <source>Its sign, and how long it stays</source>
        <translation>Знак и то, как долго показывать</translation>
    </message>
    <message>
        <source>Only on the pages</source>
        <translation>Только на страницах</translation>
    </message>
    <message>
        <source>Paths with commas between them, and all below; empty: everywhere</source>
        <translation>Пути через запятую и всё, что под ними; пусто: везде</translation>
    </message>
    <message>
        <source>Where</source>
        <translation>Где</translation>
    </message>
    <message>
        <source>On phones only the edge counts</source>
        <translation>На телефонах важно только, сверху или снизу</translation>
    </message>
    <message>
        <source>How long</source>
        <translation>Как долго</translation>
    </message>
    <message>
        <source>Milliseconds; empty: 4000, of a success 2000</source>
        <translation>Миллисекунды; пусто: 4000, при успехе 2000</translation>
    </message>
    <message>
        <source>Icon</source>
        <translation>Значок</translation>
    </message>
    <message>
        <source>An emoji in the place of its sign</source>
        <translation>Эмодзи вместо знака</translation>
    </message>
    <message>
        <source>Description</source>
        <translation>Описание</translation>
    </message>
    <message>
        <source>A second, quieter text</source>
        <translation>Второй, менее заметный текст</translation>
    </message>
    <message>
        <source>A button that closes it</source>
        <translation>Кнопка закрытия</translation>
    </message>
    <message>
        <source>A line for the time that is left</source>
        <translation>Полоска оставшегося времени</translation>
    </message>
    <message>
        <source>In the colours of its kind</source>
        <translation>В цветах вида</translation>
    </message>
    <message>
        <source>Background</source>
        <translation>Фон</translation>
    </message>
    <message>
        <source>A colour of CSS, as in #713200 or tomato</source>
        <translation>Цвет CSS, например #713200 или tomato</translation>
    </message>
    <message>
        <source>Text colour</source>
        <translation>Цвет текста</translation>
    </message>
    <message>
        <source>A colour of CSS, as in #fff</source>
        <translation>Цвет CSS, например #fff</translation>
    </message>
    <message>
        <source>Border</source>
        <translation>Рамка</translation>
    </message>
    <message>
        <source>As in 1px solid #713200</source>
        <translation>Например, 1px solid #713200</translation>
    </message>
    <message>
        <source>Corners</source>
        <translation>Углы</translation>
    </message>
    <message>
        <source>As in 10px</source>
        <translation>Например, 10px</translation>
    </message>
    <message>
        <source>Padding</source>
        <translation>Внутренний отступ</translation>
    </message>
    <message>
        <source>As in 16px</source>
        <translation>Например, 16px</translation>
    </message>
    <message>
        <source>Text size</source>
        <translation>Размер текста</translation>
    </message>
    <message>
        <source>As in 18px</source>
        <translation>Например, 18px</translation>
    </message>
    <message>
        <source>Greatest width</source>
        <translation>Наибольшая ширина</translation>
    </message>
    <message>
        <source>As in 500px</source>
        <translation>Например, 500px</translation>
    </message>
    <message>
        <source>Colour of the sign</source>
        <translation>Цвет знака</translation>
    </message>
    <message>
        <source>A colour of CSS</source>
        <translation>Цвет CSS</translation>
    </message>
    <message>
        <source>Second colour of the sign</source>
        <translation>Второй цвет знака</translation>
    </message>
    <message>
        <source>For screen readers</source>
        <translation>Для программ чтения с экрана</translation>
    </message>
    <message>
        <source>An alert is read out at once, a status when there is time</source>
        <translation>С alert читается вслух сразу, со status — когда есть время</translation>
    </message>
    <message>
        <source>Name of the toast</source>
        <translation>Имя сообщения поверх окна</translation>
    </message>
    <message>
        <source>The same name again changes the toast that is there</source>
        <translation>То же имя ещё раз изменяет сообщение, которое уже показано</translation>
    </message>
    <message>
        <source>Time to leave</source>
        <translation>Время на исчезновение</translation>
    </message>
    <message>
        <source>Milliseconds; empty: 1000</source>
        <translation>Миллисекунды; пусто: 1000</translation>
    </message>
    <message>
        <source>Where to</source>
        <translation>Куда</translation>
    </message>
    <message>
        <source>/a/b is a page; &lt;= goes back; ../ one level up; ./x below; https:// asks first</source>
        <translation>/a/b — страница; &lt;= ведёт назад; ../ на уровень выше; ./x ниже; https:// сначала спросит</translation>
    </message>
    <message>
        <source>After</source>
        <translation>Через</translation>
    </message>
    <message>
        <source>Milliseconds; empty: at once</source>
        <translation>Миллисекунды; пусто: сразу</translation>
    </message>
    <message>
        <source>Only from the pages</source>
        <translation>Только со страниц</translation>
    </message>
    <message>
        <source>Message</source>
        <translation>Сообщение</translation>
    </message>
    <message>
        <source>A text; anything else is written as JSON</source>
        <translation>Текст; всё остальное пишется в JSON</translation>
    </message>
    <message>
        <source>Line %1, column %2: this is not valid JSON</source>
        <translation>Строка %1, столбец %2: это не JSON</translation>
    </message>
    <message>
        <source>There is no text to show yet</source>
        <translation>Пока нет текста, который показать</translation>
    </message>
    <message>
        <source>It does not say where to yet</source>
        <translation>Пока не указано, куда</translation>
    </message>
    <message>
        <source>The event has no name yet</source>
        <translation>У события ещё нет имени</translation>
    </message>
    <message>
        <source>%1: this is no number</source>
        <translation>%1: это не число</translation>
    </message>
    <message>
        <source>This is no number</source>
        <translation>Это не число</translation>
    </message>
</context>
<context>
    <name>App::MessagePreview</name>
    <message>
        <source>Leads to %1</source>
        <translation>Ведёт на %1</translation>
    </message>
    <message>
        <source>Pages that are open read their data again. Nothing is shown.</source>
        <translation>Открытые страницы заново читают свои данные. Ничего не показывается.</translation>
    </message>
    <message>
        <source>Pages that listen to it do what they do. Nothing is shown but in the log and, if it is kept, in the inbox.</source>
        <translation>Страницы, которые его ждут, делают своё дело. Видно его только в журнале и, если оно хранится, во входящих.</translation>
    </message>
    <message>
        <source>Some of them have no %1</source>
        <translation>У некоторых нет: %1</translation>
    </message>
    <message>
        <source>It is in the inbox, and no toast is shown.</source>
        <translation>Оно во входящих, а на экране не показывается.</translation>
    </message>
</context>
<context>
    <name>App::NativeNotifications</name>
    <message>
        <source>not on this system</source>
        <translation>не в этой системе</translation>
    </message>
</context>
<context>
    <name>App::Nodes</name>
    <message>
        <source>%1 (version %2)</source>
        <translation>%1 (версия %2)</translation>
    </message>
    <message numerus="yes">
        <source>%Ln connections, since %1</source>
        <translation>
            <numerusform>%Ln подключение, с %1</numerusform>
            <numerusform>%Ln подключения, с %1</numerusform>
            <numerusform>%Ln подключений, с %1</numerusform>
        </translation>
    </message>
    <message>
        <source>It has said nothing since %1.</source>
        <translation>Не отвечает с %1.</translation>
    </message>
    <message>
        <source>Pushes only for who is connected do not get from it to the others.</source>
        <translation>Push-сообщения только для подключённых не доходят от него до других.</translation>
    </message>
    <message numerus="yes">
        <source>It has not handed out %n pushes yet.</source>
        <translation>
            <numerusform>%n push-сообщение ещё не роздано.</numerusform>
            <numerusform>%n push-сообщения ещё не розданы.</numerusform>
            <numerusform>%n push-сообщений ещё не роздано.</numerusform>
        </translation>
    </message>
    <message>
        <source>Its clock is %1 s away from the database&apos;s.</source>
        <translation>Его часы расходятся с часами базы данных на %1 с.</translation>
    </message>
    <message>
        <source>It does not know yet who is connected to the others.</source>
        <translation>Он ещё не знает, кто подключён к другим.</translation>
    </message>
</context>
<context>
    <name>App::Notifier</name>
    <message numerus="yes">
        <source>%n new</source>
        <translation>
            <numerusform>%n новое сообщение</numerusform>
            <numerusform>%n новых сообщения</numerusform>
            <numerusform>%n новых сообщений</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n urgent</source>
        <translation>
            <numerusform>%n срочное</numerusform>
            <numerusform>%n срочных</numerusform>
            <numerusform>%n срочных</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n came while it was quiet</source>
        <translation>
            <numerusform>%n сообщение в тихое время</numerusform>
            <numerusform>%n сообщения в тихое время</numerusform>
            <numerusform>%n сообщений в тихое время</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n more</source>
        <translation>
            <numerusform>Ещё %n сообщение</numerusform>
            <numerusform>Ещё %n сообщения</numerusform>
            <numerusform>Ещё %n сообщений</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>App::NotifyIcon</name>
    <message>
        <source>Explorer is not there</source>
        <translation>Проводник не запущен</translation>
    </message>
    <message>
        <source>Open Crier</source>
        <translation>Открыть Crier</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>Продолжить</translation>
    </message>
    <message>
        <source>For 30 minutes</source>
        <translation>На 30 минут</translation>
    </message>
    <message>
        <source>For 1 hour</source>
        <translation>На 1 час</translation>
    </message>
    <message>
        <source>Until tomorrow</source>
        <translation>До завтра</translation>
    </message>
    <message>
        <source>Until I end it</source>
        <translation>Пока не отменю</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Приостановить</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Настройки</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>Завершить</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <comment>name and number</comment>
        <translation>%1 (%2)</translation>
    </message>
</context>
<context>
    <name>App::PageComponent</name>
    <message>
        <source>There is nothing here yet.</source>
        <translation>Здесь пока ничего нет.</translation>
    </message>
</context>
<context>
    <name>App::PeopleFile</name>
    <message>
        <source>%1 can&apos;t be written: %2</source>
        <translation>Не удалось записать %1: %2</translation>
    </message>
    <message>
        <source>%1 can&apos;t be read: %2</source>
        <translation>Не удалось прочитать %1: %2</translation>
    </message>
    <message>
        <source>A file may have %1 MiB</source>
        <translation>В файле может быть не больше %1 МиБ</translation>
    </message>
    <message>
        <source>The first line names the columns, and one of them is “user”</source>
        <translation>Первая строка называет столбцы, и один из них — «user»</translation>
    </message>
    <message numerus="yes">
        <source>A file may have %n people</source>
        <translation>
            <numerusform>В файле может быть не больше %n человека</numerusform>
            <numerusform>В файле может быть не больше %n человек</numerusform>
            <numerusform>В файле может быть не больше %n человек</numerusform>
        </translation>
    </message>
    <message>
        <source>Line %1: %2</source>
        <translation>Строка %1: %2</translation>
    </message>
    <message>
        <source>a quotation mark does not end</source>
        <translation>кавычка не закрыта</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>the attributes are no JSON object</source>
        <translation>атрибуты — не объект JSON</translation>
    </message>
    <message>
        <source>nobody is named</source>
        <translation>никто не назван</translation>
    </message>
    <message>
        <source>%1 is there twice</source>
        <translation>%1 встречается дважды</translation>
    </message>
    <message>
        <source>new</source>
        <translation>новый</translation>
    </message>
    <message>
        <source>another password</source>
        <translation>другой пароль</translation>
    </message>
    <message>
        <source>%1: %2 → %3</source>
        <translation>%1: %2 → %3</translation>
    </message>
    <message numerus="yes">
        <source>%n written</source>
        <translation>
            <numerusform>Записан %n</numerusform>
            <numerusform>Записано %n</numerusform>
            <numerusform>Записано %n</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 new, %2 changed, %3 as they are, %4 can&apos;t be read</source>
        <translation>Новых: %1, изменённых: %2, без изменений: %3, не прочитано: %4</translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>и ещё %n</numerusform>
            <numerusform>и ещё %n</numerusform>
            <numerusform>и ещё %n</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1. %n failed</source>
        <translation>
            <numerusform>%1. Не удалось: %n</numerusform>
            <numerusform>%1. Не удалось: %n</numerusform>
            <numerusform>%1. Не удалось: %n</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 is not UTF-8: save it as “CSV UTF-8”</source>
        <translation>%1 не в UTF-8: сохраните как «CSV UTF-8»</translation>
    </message>
</context>
<context>
    <name>App::PortalAutostart</name>
    <message>
        <source>This system starts no apps from sandboxes</source>
        <translation>Эта система не запускает приложения из песочниц</translation>
    </message>
    <message>
        <source>Shows what is sent to you from the log-in on</source>
        <translation>Показывает то, что вам присылают, с момента входа в систему</translation>
    </message>
    <message>
        <source>That was not allowed</source>
        <translation>Это не разрешено</translation>
    </message>
</context>
<context>
    <name>App::PortalNotifications</name>
    <message>
        <source>portal, version %1</source>
        <translation>портал, версия %1</translation>
    </message>
</context>
<context>
    <name>App::PushTruth</name>
    <message>
        <source>by %1</source>
        <translation>от %1</translation>
    </message>
    <message>
        <source>Sent to</source>
        <translation>Отправлено</translation>
    </message>
    <message>
        <source>Delivered</source>
        <translation>Доставлено</translation>
    </message>
    <message>
        <source>Shown</source>
        <translation>Показано</translation>
    </message>
    <message>
        <source>Read</source>
        <translation>Прочитано</translation>
    </message>
    <message>
        <source>Clicked</source>
        <translation>Нажато</translation>
    </message>
    <message numerus="yes">
        <source>%n not reached yet</source>
        <translation>
            <numerusform>ещё не дошло до %n</numerusform>
            <numerusform>ещё не дошло до %n</numerusform>
            <numerusform>ещё не дошло до %n</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n failed</source>
        <translation>
            <numerusform>не удалось: %n</numerusform>
            <numerusform>не удалось: %n</numerusform>
            <numerusform>не удалось: %n</numerusform>
        </translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Отмена</translation>
    </message>
    <message>
        <source>Take back</source>
        <translation>Отозвать</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1, %2</translation>
    </message>
    <message numerus="yes">
        <source>%n people</source>
        <translation>
            <numerusform>%n человек</numerusform>
            <numerusform>%n человека</numerusform>
            <numerusform>%n человек</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n online now</source>
        <translation>
            <numerusform>сейчас в сети: %n</numerusform>
            <numerusform>сейчас в сети: %n</numerusform>
            <numerusform>сейчас в сети: %n</numerusform>
        </translation>
    </message>
    <message>
        <source>approved by %1</source>
        <translation>кто одобрил: %1</translation>
    </message>
    <message>
        <source>Decline</source>
        <translation>Отклонить</translation>
    </message>
</context>
<context>
    <name>App::RegistryAutostart</name>
    <message>
        <source>Turned off in the Task Manager</source>
        <translation>Отключено в диспетчере задач</translation>
    </message>
    <message>
        <source>The registry can&apos;t be changed</source>
        <translation>Не удаётся изменить реестр</translation>
    </message>
</context>
<context>
    <name>App::ServerAddress</name>
    <message>
        <source>Begin the address with http:// or https://</source>
        <translation>Адрес начинается с http:// или https://</translation>
    </message>
    <message>
        <source>An address looks like https://example.com</source>
        <translation>Адрес выглядит так: https://example.com</translation>
    </message>
    <message>
        <source>Name and password go into the fields below</source>
        <translation>Имя и пароль вводятся в поля ниже</translation>
    </message>
    <message>
        <source>Leave out what follows the host: %1</source>
        <translation>Уберите то, что стоит после имени сервера: %1</translation>
    </message>
</context>
<context>
    <name>App::SessionKeeper</name>
    <message>
        <source>the keyring is locked, or does not answer</source>
        <translation>связка ключей заблокирована или не отвечает</translation>
    </message>
</context>
<context>
    <name>App::Stats</name>
    <message>
        <source>People</source>
        <translation>Люди</translation>
    </message>
    <message>
        <source>Online now</source>
        <translation>Сейчас в сети</translation>
    </message>
    <message>
        <source>Connections</source>
        <translation>Соединения</translation>
    </message>
    <message>
        <source>Pushes within a day</source>
        <translation>Пушей за день</translation>
    </message>
    <message>
        <source>Planned</source>
        <translation>Запланировано</translation>
    </message>
    <message>
        <source>Sessions</source>
        <translation>Сеансы</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>Ключи</translation>
    </message>
    <message numerus="yes">
        <source>%n may not log in</source>
        <translation>
            <numerusform>вход запрещён: %n</numerusform>
            <numerusform>вход запрещён: %n</numerusform>
            <numerusform>вход запрещён: %n</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 are kept</source>
        <translation>хранится: %1</translation>
    </message>
    <message>
        <source>Pushes</source>
        <translation>Пуши</translation>
    </message>
    <message>
        <source>Shown</source>
        <translation>Показано</translation>
    </message>
    <message>
        <source>Not shown</source>
        <translation>Не показано</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>Не удалось</translation>
    </message>
    <message>
        <source>Slowest push, ms</source>
        <translation>Самое медленное, мс</translation>
    </message>
    <message>
        <source>An hour</source>
        <translation>Один час</translation>
    </message>
    <message>
        <source>A day</source>
        <translation>Один день</translation>
    </message>
    <message>
        <source>A month</source>
        <translation>Месяц</translation>
    </message>
    <message>
        <source>%1, at most %2</source>
        <translation>%1, не больше %2</translation>
    </message>
    <message>
        <source>%1: %2 at last, %3 at most (%4)</source>
        <translation>%1: в конце %2, не больше %3 (%4)</translation>
    </message>
</context>
<context>
    <name>App::StatusNotifierTray</name>
    <message>
        <source>there is no session bus</source>
        <translation>нет сеансовой шины</translation>
    </message>
    <message>
        <source>the tray does not answer yet</source>
        <translation>область уведомлений пока не отвечает</translation>
    </message>
    <message>
        <source>this desktop has no tray for such icons</source>
        <translation>на этом рабочем столе нет области для таких значков</translation>
    </message>
    <message>
        <source>shown by %1</source>
        <translation>показывает %1</translation>
    </message>
    <message>
        <source>%1 is there, and no panel that shows it</source>
        <translation>%1 есть, но нет панели, которая это показывает</translation>
    </message>
</context>
<context>
    <name>App::Tray</name>
    <message>
        <source>not on this system</source>
        <translation>не в этой системе</translation>
    </message>
</context>
<context>
    <name>App::Waking</name>
    <message>
        <source>The settings of this app can&apos;t be written</source>
        <translation>Не удаётся записать настройки этого приложения</translation>
    </message>
    <message>
        <source>The server wakes nobody: %1</source>
        <translation>Сервер никого не будит: %1</translation>
    </message>
    <message>
        <source>%1 in %2</source>
        <translation>%1 в %2</translation>
    </message>
    <message>
        <source>%1 does not do it: %2</source>
        <translation>%1 этого не делает: %2</translation>
    </message>
    <message>
        <source>The server wakes nobody</source>
        <translation>Сервер никого не будит</translation>
    </message>
    <message>
        <source>%1 does not do it</source>
        <translation>%1 этого не делает</translation>
    </message>
</context>
<context>
    <name>App::Whom</name>
    <message numerus="yes">
        <source>%n people</source>
        <translation>
            <numerusform>%n человек</numerusform>
            <numerusform>%n человека</numerusform>
            <numerusform>%n человек</numerusform>
        </translation>
    </message>
    <message>
        <source>everybody with the role “%1”</source>
        <translation>всем с ролью «%1»</translation>
    </message>
    <message>
        <source>everybody with the tag “%1”</source>
        <translation>всем с меткой «%1»</translation>
    </message>
    <message>
        <source>everybody</source>
        <translation>всем</translation>
    </message>
    <message numerus="yes">
        <source>%n online now</source>
        <translation>
            <numerusform>сейчас в сети: %n</numerusform>
            <numerusform>сейчас в сети: %n</numerusform>
            <numerusform>сейчас в сети: %n</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n on another page</source>
        <translation>
            <numerusform>на другой странице: %n</numerusform>
            <numerusform>на другой странице: %n</numerusform>
            <numerusform>на другой странице: %n</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n quiet</source>
        <translation>
            <numerusform>тихое время: %n</numerusform>
            <numerusform>тихое время: %n</numerusform>
            <numerusform>тихое время: %n</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n would not see it now</source>
        <translation>
            <numerusform>сейчас не увидят: %n</numerusform>
            <numerusform>сейчас не увидят: %n</numerusform>
            <numerusform>сейчас не увидят: %n</numerusform>
        </translation>
    </message>
    <message>
        <source>This app has no user %1</source>
        <translation>В этом приложении нет пользователя %1</translation>
    </message>
    <message>
        <source>Nobody would get it</source>
        <translation>Никто его не получит</translation>
    </message>
    <message>
        <source>%1. A second person has to approve it.</source>
        <translation>%1. Нужно одобрение второго человека.</translation>
    </message>
</context>
<context>
    <name>App::XdgAutostart</name>
    <message>
        <source>%1 can&apos;t be changed</source>
        <translation>%1 нельзя изменить</translation>
    </message>
    <message>
        <source>%1 can&apos;t be written to</source>
        <translation>%1 недоступен для записи</translation>
    </message>
    <message>
        <source>Can&apos;t make the folder %1</source>
        <translation>Не удаётся создать папку %1</translation>
    </message>
    <message>
        <source>Can&apos;t write %1: %2</source>
        <translation>Не удаётся записать %1: %2</translation>
    </message>
    <message>
        <source>Can&apos;t remove %1: %2</source>
        <translation>Не удаётся удалить %1: %2</translation>
    </message>
</context>
<context>
    <name>AppPage</name>
    <message>
        <source>App</source>
        <translation>Приложение</translation>
    </message>
    <message>
        <source>What is kept</source>
        <translation>Что хранится</translation>
    </message>
    <message>
        <source>Empty: as the server has it, %1.</source>
        <translation>Пусто: как на сервере, %1.</translation>
    </message>
    <message>
        <source>Days that pushes are kept</source>
        <translation>Сколько дней хранить пуши</translation>
    </message>
    <message>
        <source>How many at most</source>
        <translation>Сколько самое большее</translation>
    </message>
    <message>
        <source>What goes to everybody</source>
        <translation>Что идёт всем</translation>
    </message>
    <message>
        <source>It waits until another operator approves it. Whoever sent it can&apos;t, not with a key of theirs either.</source>
        <translation>Ждёт, пока не одобрит другой оператор. Отправитель не может, и своим ключом тоже.</translation>
    </message>
    <message>
        <source>A second person approves it</source>
        <translation>Одобряет второй человек</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Сохранить</translation>
    </message>
    <message>
        <source>Whoever runs the server sets these, for all its apps.</source>
        <translation>Это задаёт тот, кто держит сервер, для всех приложений.</translation>
    </message>
    <message>
        <source>Remove them</source>
        <translation>Удалить</translation>
    </message>
    <message>
        <source>Keep them</source>
        <translation>Оставить</translation>
    </message>
    <message>
        <source>What is older, or more, than that goes from the log at once, and from the inboxes of whoever has not got it yet. This can&apos;t be undone.</source>
        <translation>Всё, что старше или сверх того, сразу исчезнет из журнала и из входящих тех, кто его ещё не получил. Это нельзя отменить.</translation>
    </message>
    <message>
        <source>Keep fewer pushes?</source>
        <translation>Хранить меньше пушей?</translation>
    </message>
</context>
<context>
    <name>AuditPage</name>
    <message>
        <source>Nothing was changed yet.</source>
        <translation>Пока ничего не изменялось.</translation>
    </message>
    <message>
        <source>Audit</source>
        <translation>Изменения</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Что</translation>
    </message>
    <message>
        <source>Who</source>
        <translation>Кто</translation>
    </message>
    <message>
        <source>What, to what, or who</source>
        <translation>Что, с чем или кто</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>Фильтр</translation>
    </message>
    <message>
        <source>Since</source>
        <translation>С</translation>
    </message>
    <message>
        <source>Yesterday</source>
        <translation>Вчера</translation>
    </message>
    <message>
        <source>A week ago</source>
        <translation>Неделю назад</translation>
    </message>
    <message>
        <source>A month ago</source>
        <translation>Месяц назад</translation>
    </message>
</context>
<context>
    <name>BottomBar</name>
    <message>
        <source>Inbox</source>
        <translation>Входящие</translation>
    </message>
</context>
<context>
    <name>BulkBar</name>
    <message numerus="yes">
        <source>%n chosen</source>
        <translation>
            <numerusform>Выбрано: %n</numerusform>
            <numerusform>Выбрано: %n</numerusform>
            <numerusform>Выбрано: %n</numerusform>
        </translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Отменить</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Остановить</translation>
    </message>
    <message>
        <source>All %1 that are here</source>
        <translation>Все, что здесь: %1</translation>
    </message>
    <message>
        <source>Choose no more</source>
        <translation>Закончить выбор</translation>
    </message>
</context>
<context>
    <name>ButtonFace</name>
    <message>
        <source>Cancel</source>
        <translation>Отмена</translation>
    </message>
</context>
<context>
    <name>CardsFace</name>
    <message>
        <source>Show more</source>
        <translation>Показать ещё</translation>
    </message>
</context>
<context>
    <name>ChatBubble</name>
    <message>
        <source>You: %1</source>
        <translation>Вы: %1</translation>
    </message>
    <message>
        <source>Waits for the connection</source>
        <translation>Ждёт соединения</translation>
    </message>
</context>
<context>
    <name>ChatFace</name>
    <message>
        <source>To the newest</source>
        <translation>К новым</translation>
    </message>
</context>
<context>
    <name>Chip</name>
    <message>
        <source>Take %1 away</source>
        <translation>Убрать: %1</translation>
    </message>
</context>
<context>
    <name>CommandPalette</name>
    <message>
        <source>A place, a person or an event</source>
        <translation>Место, человек или событие</translation>
    </message>
    <message>
        <source>A place</source>
        <translation>Место</translation>
    </message>
    <message>
        <source>Nothing is called so.</source>
        <translation>Так ничего не называется.</translation>
    </message>
</context>
<context>
    <name>CommentsFace</name>
    <message>
        <source>An answer</source>
        <translation>Ответ</translation>
    </message>
    <message>
        <source>Not an answer</source>
        <translation>Не ответ</translation>
    </message>
    <message>
        <source>You</source>
        <translation>Вы</translation>
    </message>
    <message>
        <source>Waits for the connection</source>
        <translation>Ждёт соединения</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>Ответить</translation>
    </message>
    <message>
        <source>Show more</source>
        <translation>Показать ещё</translation>
    </message>
</context>
<context>
    <name>ComponentFace</name>
    <message>
        <source>Not up to date</source>
        <translation>Данные устарели</translation>
    </message>
</context>
<context>
    <name>ComposePage</name>
    <message>
        <source>Compose</source>
        <translation>Написать</translation>
    </message>
    <message>
        <source>To</source>
        <translation>Кому</translation>
    </message>
    <message>
        <source>Event</source>
        <translation>Событие</translation>
    </message>
    <message>
        <source>JSON</source>
        <translation>JSON</translation>
    </message>
    <message>
        <source>Message</source>
        <translation>Сообщение</translation>
    </message>
    <message>
        <source>Templates</source>
        <translation>Шаблоны</translation>
    </message>
    <message>
        <source>Begin anew</source>
        <translation>Начать заново</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Что</translation>
    </message>
    <message>
        <source>Alert</source>
        <translation>Оповещение</translation>
    </message>
    <message>
        <source>Redirect</source>
        <translation>Переход</translation>
    </message>
    <message>
        <source>Refresh</source>
        <translation>Обновление</translation>
    </message>
    <message>
        <source>Other</source>
        <translation>Другое</translation>
    </message>
    <message>
        <source>Form</source>
        <translation>Форма</translation>
    </message>
    <message>
        <source>What pages and programs listen to; several names have commas between them.</source>
        <translation>То, чего ждут страницы и программы; несколько имён через запятую.</translation>
    </message>
    <message>
        <source>The JSON has a mistake in it: mend that first.</source>
        <translation>В JSON ошибка: сначала нужно её исправить.</translation>
    </message>
    <message>
        <source>There are no fields for this JSON.</source>
        <translation>Для этого JSON нет полей.</translation>
    </message>
    <message>
        <source>Less</source>
        <translation>Меньше</translation>
    </message>
    <message>
        <source>All options (%1 chosen)</source>
        <translation>Все параметры (выбрано: %1)</translation>
    </message>
    <message>
        <source>All options</source>
        <translation>Все параметры</translation>
    </message>
    <message>
        <source>It is sent as it is written here.</source>
        <translation>Отправится так, как здесь написано.</translation>
    </message>
    <message>
        <source>When</source>
        <translation>Когда</translation>
    </message>
</context>
<context>
    <name>ConnectionsPage</name>
    <message>
        <source>Nobody is connected.</source>
        <translation>Никто не подключён.</translation>
    </message>
    <message numerus="yes">
        <source>%n connections</source>
        <translation>
            <numerusform>%n соединение</numerusform>
            <numerusform>%n соединения</numerusform>
            <numerusform>%n соединений</numerusform>
        </translation>
    </message>
    <message>
        <source>Connections</source>
        <translation>Соединения</translation>
    </message>
    <message>
        <source>Read again</source>
        <translation>Обновить</translation>
    </message>
    <message>
        <source>Person, device or address</source>
        <translation>Человек, устройство или адрес</translation>
    </message>
    <message>
        <source>See the person</source>
        <translation>Открыть человека</translation>
    </message>
    <message>
        <source>Disconnect</source>
        <translation>Отключить</translation>
    </message>
    <message>
        <source>Choose several</source>
        <translation>Выбрать несколько</translation>
    </message>
</context>
<context>
    <name>DataTable</name>
    <message>
        <source>%1, the greatest first</source>
        <translation>%1, сначала наибольшее</translation>
    </message>
    <message>
        <source>%1, the least first</source>
        <translation>%1, сначала наименьшее</translation>
    </message>
</context>
<context>
    <name>DateField</name>
    <message>
        <source>Pick a day</source>
        <translation>Выбрать день</translation>
    </message>
    <message>
        <source>The month before</source>
        <translation>Предыдущий месяц</translation>
    </message>
    <message>
        <source>The month after</source>
        <translation>Следующий месяц</translation>
    </message>
</context>
<context>
    <name>DocumentPage</name>
    <message>
        <source>There is no such page</source>
        <translation>Такой страницы нет</translation>
    </message>
    <message>
        <source>%1, not saved</source>
        <translation>%1, не сохранено</translation>
    </message>
    <message>
        <source>Nothing is at %1. These are called almost like it:</source>
        <translation>По адресу %1 ничего нет. Похоже называются:</translation>
    </message>
    <message>
        <source>Nothing is at %1.</source>
        <translation>По адресу %1 ничего нет.</translation>
    </message>
</context>
<context>
    <name>DueCard</name>
    <message>
        <source>Now</source>
        <translation>Сейчас</translation>
    </message>
    <message>
        <source>Later</source>
        <translation>Позже</translation>
    </message>
    <message>
        <source>Day and time</source>
        <translation>День и время</translation>
    </message>
    <message>
        <source>Time zone</source>
        <translation>Часовой пояс</translation>
    </message>
    <message>
        <source>Priority</source>
        <translation>Приоритет</translation>
    </message>
    <message>
        <source>Urgent comes through quiet hours, unless somebody does not want that.</source>
        <translation>Срочное показывается и в тихие часы, если человек не запретил.</translation>
    </message>
    <message>
        <source>Less</source>
        <translation>Меньше</translation>
    </message>
    <message>
        <source>How long, once, buttons</source>
        <translation>Срок, замена, кнопки</translation>
    </message>
    <message>
        <source>Who comes later than that does not get it.</source>
        <translation>Кто придёт позже, его не получит.</translation>
    </message>
    <message>
        <source>Good for</source>
        <translation>Срок действия</translation>
    </message>
    <message>
        <source>Of several with the same name only the newest stays.</source>
        <translation>Из нескольких с одним именем остаётся только самое новое.</translation>
    </message>
    <message>
        <source>Takes the place of</source>
        <translation>Заменяет</translation>
    </message>
    <message>
        <source>It is not kept, and nothing becomes known of it.</source>
        <translation>Оно не хранится, и что с ним стало, остаётся неизвестным.</translation>
    </message>
    <message>
        <source>Only for who is connected</source>
        <translation>Только для тех, кто подключён</translation>
    </message>
    <message>
        <source>It has besides: %1</source>
        <translation>Кроме того, есть: %1</translation>
    </message>
    <message>
        <source>Left out, since what they ask for is told to nobody: %1</source>
        <translation>Опущены, потому что их запросы никому не сообщаются: %1</translation>
    </message>
</context>
<context>
    <name>EventLogPage</name>
    <message>
        <source>Event log</source>
        <translation>Журнал событий</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>Очистить</translation>
    </message>
    <message>
        <source>Every event that reaches you will be listed here.</source>
        <translation>Здесь появится каждое событие, которое до вас дойдёт.</translation>
    </message>
</context>
<context>
    <name>EventsFace</name>
    <message>
        <source>Events</source>
        <translation>События</translation>
    </message>
</context>
<context>
    <name>FieldOffer</name>
    <message>
        <source>Fields</source>
        <translation>Поля</translation>
    </message>
</context>
<context>
    <name>FilePickerDialog</name>
    <message>
        <source>Save</source>
        <translation>Сохранить</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Открыть</translation>
    </message>
</context>
<context>
    <name>FilterRow</name>
    <message>
        <source>Any</source>
        <translation>Любое</translation>
    </message>
</context>
<context>
    <name>FilterSheet</name>
    <message>
        <source>Filter</source>
        <translation>Фильтр</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Отмена</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>Показать</translation>
    </message>
</context>
<context>
    <name>FormFace</name>
    <message>
        <source>Step %1 of %2: %3</source>
        <translation>Шаг %1 из %2: %3</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Назад</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>Сбросить</translation>
    </message>
</context>
<context>
    <name>FormInput</name>
    <message>
        <source>Emptied meanwhile</source>
        <translation>Тем временем очищено</translation>
    </message>
    <message>
        <source>Changed meanwhile to “%1”</source>
        <translation>Тем временем изменено на «%1»</translation>
    </message>
    <message>
        <source>Take it</source>
        <translation>Принять</translation>
    </message>
    <message>
        <source>Keep mine</source>
        <translation>Оставить моё</translation>
    </message>
    <message>
        <source>Remove %1</source>
        <translation>Убрать: %1</translation>
    </message>
    <message>
        <source>Choose a file</source>
        <translation>Выбрать файл</translation>
    </message>
    <message>
        <source>Choose another</source>
        <translation>Выбрать другой</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Убрать</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
</context>
<context>
    <name>FormWords</name>
    <message>
        <source>This can&apos;t be written so</source>
        <translation>Так записать нельзя</translation>
    </message>
    <message>
        <source>Not less than %1</source>
        <translation>Не меньше %1</translation>
    </message>
    <message>
        <source>Not more than %1</source>
        <translation>Не больше %1</translation>
    </message>
    <message>
        <source>Yes</source>
        <translation>Да</translation>
    </message>
    <message>
        <source>No</source>
        <translation>Нет</translation>
    </message>
    <message>
        <source>This is needed</source>
        <translation>Это нужно заполнить</translation>
    </message>
    <message>
        <source>A whole number, as in %1</source>
        <translation>Целое число, например %1</translation>
    </message>
    <message>
        <source>A number, as in %1</source>
        <translation>Число, например %1</translation>
    </message>
    <message>
        <source>As in %1</source>
        <translation>Например, %1</translation>
    </message>
    <message numerus="yes">
        <source>At least %n character(s)</source>
        <translation>
            <numerusform>Не меньше %n символа</numerusform>
            <numerusform>Не меньше %n символов</numerusform>
            <numerusform>Не меньше %n символов</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>At most %n character(s)</source>
        <translation>
            <numerusform>Не больше %n символа</numerusform>
            <numerusform>Не больше %n символов</numerusform>
            <numerusform>Не больше %n символов</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>HealthPage</name>
    <message>
        <source>Health</source>
        <translation>Состояние</translation>
    </message>
    <message>
        <source>Read again</source>
        <translation>Обновить</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>What became of pushes within a day</source>
        <translation>Что стало с пушами за день</translation>
    </message>
    <message>
        <source>All is well, as far as the server can tell.</source>
        <translation>Всё в порядке, насколько знает сервер.</translation>
    </message>
    <message>
        <source>What the server had to end or refuse within a day, of all apps</source>
        <translation>Что серверу пришлось прервать или отклонить за сутки, во всех приложениях</translation>
    </message>
    <message>
        <source>Servers</source>
        <translation>Серверы</translation>
    </message>
</context>
<context>
    <name>InboxDetail</name>
    <message>
        <source>Put off</source>
        <translation>Отложить</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Готово</translation>
    </message>
    <message>
        <source>I take it on</source>
        <translation>Беру на себя</translation>
    </message>
    <message>
        <source>Reply</source>
        <translation>Ответ</translation>
    </message>
    <message>
        <source>Send</source>
        <translation>Отправить</translation>
    </message>
    <message>
        <source>On its way …</source>
        <translation>В пути …</translation>
    </message>
    <message>
        <source>Put off until %1</source>
        <translation>Отложено до %1</translation>
    </message>
    <message>
        <source>%2, %1</source>
        <translation>%2, %1</translation>
    </message>
    <message>
        <source>Mute</source>
        <translation>Отключить</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1, %2</translation>
    </message>
</context>
<context>
    <name>InboxPage</name>
    <message>
        <source>Inbox</source>
        <translation>Входящие</translation>
    </message>
    <message>
        <source>Unread</source>
        <translation>Непрочитанные</translation>
    </message>
    <message>
        <source>Put off</source>
        <translation>Отложенные</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Готово</translation>
    </message>
    <message>
        <source>All</source>
        <translation>Все</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>Сегодня</translation>
    </message>
    <message>
        <source>Yesterday</source>
        <translation>Вчера</translation>
    </message>
    <message>
        <source>Nothing has these words.</source>
        <translation>Таких слов нигде нет.</translation>
    </message>
    <message>
        <source>What you put off waits here until its time comes.</source>
        <translation>Отложенное ждёт здесь своего времени.</translation>
    </message>
    <message>
        <source>What you are done with is here.</source>
        <translation>Здесь то, что уже готово.</translation>
    </message>
    <message>
        <source>Nothing new. What is sent to you will be here.</source>
        <translation>Ничего нового. То, что вам пришлют, появится здесь.</translation>
    </message>
    <message>
        <source>Mark all read</source>
        <translation>Отметить все прочитанными</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>Показать</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>Поиск</translation>
    </message>
    <message>
        <source>Words in it</source>
        <translation>Слова в тексте</translation>
    </message>
    <message>
        <source>Choose something to read.</source>
        <translation>Выберите, что прочитать.</translation>
    </message>
</context>
<context>
    <name>InboxRow</name>
    <message>
        <source>Unread</source>
        <translation>Не прочитано</translation>
    </message>
    <message>
        <source>Put off</source>
        <translation>Отложить</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Готово</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
</context>
<context>
    <name>InviteSheet</name>
    <message>
        <source>Invite %1</source>
        <translation>Пригласить %1</translation>
    </message>
    <message>
        <source>Whoever opens this link in Crier within a week chooses the password. It is good once, and nobody can read it again, not even here.</source>
        <translation>Кто откроет эту ссылку в Crier в течение недели, выберет пароль. Она действует один раз, и прочитать её снова нельзя, даже здесь.</translation>
    </message>
    <message>
        <source>Link</source>
        <translation>Ссылка</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Готово</translation>
    </message>
    <message>
        <source>Copied</source>
        <translation>Скопировано</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Копировать</translation>
    </message>
</context>
<context>
    <name>KeysHelp</name>
    <message>
        <source>Ctrl+Z</source>
        <translation>Ctrl+Z</translation>
    </message>
    <message>
        <source>The next one</source>
        <translation>Следующее</translation>
    </message>
    <message>
        <source>The one before</source>
        <translation>Предыдущее</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Готово</translation>
    </message>
    <message>
        <source>Read or unread</source>
        <translation>Прочитано или нет</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>Поиск</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Отменить</translation>
    </message>
    <message>
        <source>These keys</source>
        <translation>Эти клавиши</translation>
    </message>
    <message>
        <source>Keys of the inbox</source>
        <translation>Клавиши во входящих</translation>
    </message>
</context>
<context>
    <name>KeysPage</name>
    <message>
        <source>No program has a key yet. With one, a single line of curl sends a push.</source>
        <translation>Ни у одной программы ещё нет ключа. С ним пуш отправляет одна строка curl.</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>Ключи</translation>
    </message>
    <message>
        <source>Make a key</source>
        <translation>Создать ключ</translation>
    </message>
    <message>
        <source>Revoke</source>
        <translation>Отозвать</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>Оставить</translation>
    </message>
    <message>
        <source>Whatever uses it is refused from now on. This can&apos;t be undone.</source>
        <translation>Всё, что им пользуется, больше не пустят. Это нельзя отменить.</translation>
    </message>
    <message>
        <source>Revoke this key?</source>
        <translation>Отозвать этот ключ?</translation>
    </message>
    <message>
        <source>Choose several</source>
        <translation>Выбрать несколько</translation>
    </message>
    <message>
        <source>Whatever uses them is refused from now on. This can&apos;t be undone.</source>
        <translation>Всё, что ими пользуется, больше не пустят. Это нельзя отменить.</translation>
    </message>
    <message numerus="yes">
        <source>Revoke %n keys?</source>
        <translation>
            <numerusform>Отозвать %n ключ?</numerusform>
            <numerusform>Отозвать %n ключа?</numerusform>
            <numerusform>Отозвать %n ключей?</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ListPage</name>
    <message>
        <source>Nothing is like that.</source>
        <translation>Такого нет.</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 из %2</translation>
    </message>
    <message>
        <source>Choose one to see more of it.</source>
        <translation>Выберите что-нибудь, чтобы увидеть больше.</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
</context>
<context>
    <name>LogInPage</name>
    <message>
        <source>Log in</source>
        <translation>Войти</translation>
    </message>
    <message>
        <source>Crier</source>
        <translation>Crier</translation>
    </message>
    <message>
        <source>Log in to see what concerns you</source>
        <translation>Войдите, чтобы видеть важное для вас</translation>
    </message>
    <message>
        <source>As in https://crier.example.com</source>
        <translation>Например, https://crier.example.com</translation>
    </message>
    <message>
        <source>Server</source>
        <translation>Сервер</translation>
    </message>
    <message>
        <source>App</source>
        <translation>Приложение</translation>
    </message>
    <message>
        <source>User</source>
        <translation>Пользователь</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>Пароль</translation>
    </message>
    <message>
        <source>Logging in</source>
        <translation>Вход</translation>
    </message>
    <message>
        <source>The keyring keeps the session, never the password.</source>
        <translation>В связке ключей хранится сеанс, а пароль — никогда.</translation>
    </message>
    <message>
        <source>Stay logged in</source>
        <translation>Оставаться в системе</translation>
    </message>
    <message>
        <source>Waiting for the keyring to be unlocked. You can log in instead.</source>
        <translation>Ожидание разблокировки связки ключей. Можно просто войти.</translation>
    </message>
    <message>
        <source>Or go on as</source>
        <translation>Или продолжить как</translation>
    </message>
    <message>
        <source>Don&apos;t log in here</source>
        <translation>Не входить здесь</translation>
    </message>
    <message>
        <source>You were invited: choose a password</source>
        <translation>Приглашение: выберите пароль</translation>
    </message>
    <message>
        <source>New password</source>
        <translation>Новый пароль</translation>
    </message>
    <message>
        <source>Set it and log in</source>
        <translation>Задать и войти</translation>
    </message>
    <message>
        <source>Nobody uses this server yet. Make its first app, and be its administrator.</source>
        <translation>Этим сервером ещё никто не пользуется. Создайте первое приложение и станьте его администратором.</translation>
    </message>
    <message>
        <source>Set up and log in</source>
        <translation>Настроить и войти</translation>
    </message>
</context>
<context>
    <name>Main</name>
    <message>
        <source>Crier – %1</source>
        <translation>Crier – %1</translation>
    </message>
    <message>
        <source>Crier</source>
        <translation>Crier</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>Завершить</translation>
    </message>
    <message>
        <source>Keep running</source>
        <translation>Оставить работать</translation>
    </message>
    <message>
        <source>Without a window it goes on showing what comes, and its icon in the tray brings it back.</source>
        <translation>Без окна программа продолжит показывать новое, а вернуть её можно значком в области уведомлений.</translation>
    </message>
    <message>
        <source>Without a window it goes on showing what comes. Starting it again brings it back: no tray shows its icon here.</source>
        <translation>Без окна программа продолжит показывать новое. Вернуть её можно повторным запуском: значок здесь показать негде.</translation>
    </message>
    <message>
        <source>Keep Crier running?</source>
        <translation>Оставить Crier работать?</translation>
    </message>
</context>
<context>
    <name>MessageField</name>
    <message>
        <source>As many messages wait as can. The next one can be sent when there is a connection.</source>
        <translation>Больше сообщений ждать не может. Следующее можно отправить, когда появится соединение.</translation>
    </message>
    <message>
        <source>Attach a file</source>
        <translation>Прикрепить файл</translation>
    </message>
    <message>
        <source>Send</source>
        <translation>Отправить</translation>
    </message>
</context>
<context>
    <name>MessageFields</name>
    <message>
        <source>This is written as JSON.</source>
        <translation>Это записано в JSON.</translation>
    </message>
    <message>
        <source>Not said</source>
        <translation>Не указано</translation>
    </message>
</context>
<context>
    <name>ModalPage</name>
    <message>
        <source>Close</source>
        <translation>Закрыть</translation>
    </message>
</context>
<context>
    <name>MorePage</name>
    <message>
        <source>More</source>
        <translation>Ещё</translation>
    </message>
    <message>
        <source>%1 in %2</source>
        <translation>%1 в %2</translation>
    </message>
    <message>
        <source>Log out</source>
        <translation>Выйти</translation>
    </message>
    <message>
        <source>All inboxes</source>
        <translation>Все входящие</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Настройки</translation>
    </message>
    <message>
        <source>About and diagnosis</source>
        <translation>О программе и диагностика</translation>
    </message>
</context>
<context>
    <name>MuteMenu</name>
    <message>
        <source>Mute</source>
        <translation>Отключить</translation>
    </message>
    <message>
        <source>Hear %1 again</source>
        <translation>Снова показывать: %1</translation>
    </message>
    <message>
        <source>Mute %1</source>
        <translation>Отключить: %1</translation>
    </message>
    <message>
        <source>Hear the kind %1 again</source>
        <translation>Снова показывать вид %1</translation>
    </message>
    <message>
        <source>Mute the kind %1</source>
        <translation>Отключить вид %1</translation>
    </message>
</context>
<context>
    <name>MutedList</name>
    <message>
        <source>Everything of the kind %1</source>
        <translation>Всё вида %1</translation>
    </message>
    <message>
        <source>Nobody. What you mute in the inbox is listed here.</source>
        <translation>Никто. Здесь появится то, что вы отключите во входящих.</translation>
    </message>
    <message>
        <source>What they send is in the inbox and shown nowhere else.</source>
        <translation>То, что они присылают, есть во входящих и больше нигде не показывается.</translation>
    </message>
    <message>
        <source>Muted</source>
        <translation>Отключённые</translation>
    </message>
    <message>
        <source>mute, ignore, block, silence</source>
        <translation>отключить, игнорировать, заблокировать, тишина</translation>
    </message>
    <message>
        <source>Hear again</source>
        <translation>Показывать снова</translation>
    </message>
</context>
<context>
    <name>NewKey</name>
    <message>
        <source>Make a key</source>
        <translation>Создать ключ</translation>
    </message>
    <message>
        <source>Copy it now</source>
        <translation>Скопируйте сейчас</translation>
    </message>
    <message>
        <source>By which you know what uses it.</source>
        <translation>По нему видно, что им пользуется.</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Имя</translation>
    </message>
    <message>
        <source>It may</source>
        <translation>Может</translation>
    </message>
    <message>
        <source>Nobody can read it again, not even here.</source>
        <translation>Прочитать его снова нельзя, даже здесь.</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>Ключ</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Отмена</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Готово</translation>
    </message>
    <message>
        <source>Make</source>
        <translation>Создать</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Копировать</translation>
    </message>
    <message>
        <source>Copied</source>
        <translation>Скопировано</translation>
    </message>
</context>
<context>
    <name>NewPerson</name>
    <message>
        <source>Add a person</source>
        <translation>Добавить человека</translation>
    </message>
    <message>
        <source>What they log in with, and what a push is sent to.</source>
        <translation>Под ним входят, и на него приходят пуши.</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Имя</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>Пароль</translation>
    </message>
    <message>
        <source>Role</source>
        <translation>Роль</translation>
    </message>
    <message>
        <source>With commas between them: a push can be for all with a tag.</source>
        <translation>Через запятую: пуш может быть для всех с меткой.</translation>
    </message>
    <message>
        <source>Tags</source>
        <translation>Метки</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Отмена</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>Добавить</translation>
    </message>
    <message>
        <source>Empty: they choose it themselves, by a link that you get.</source>
        <translation>Пусто: пароль выберет сам человек по ссылке, которая появится здесь.</translation>
    </message>
</context>
<context>
    <name>NotSent</name>
    <message>
        <source>Not sent: %1</source>
        <translation>Не отправлено: %1</translation>
    </message>
    <message>
        <source>Retry</source>
        <translation>Повторить</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Удалить</translation>
    </message>
</context>
<context>
    <name>PauseButtons</name>
    <message>
        <source>30 minutes</source>
        <translation>30 минут</translation>
    </message>
    <message>
        <source>1 hour</source>
        <translation>1 час</translation>
    </message>
    <message>
        <source>Until tomorrow</source>
        <translation>До завтра</translation>
    </message>
    <message>
        <source>Until I end it</source>
        <translation>Пока не отменю</translation>
    </message>
    <message>
        <source>End the pause</source>
        <translation>Завершить паузу</translation>
    </message>
</context>
<context>
    <name>PeopleFileSheet</name>
    <message>
        <source>People as a file</source>
        <translation>Люди файлом</translation>
    </message>
    <message>
        <source>A CSV file with the columns user, role, tags, disabled and attributes, for any spreadsheet. Whoever isn&apos;t in it stays as they are. A column “password” sets passwords; new people without one are invited later.</source>
        <translation>Файл CSV со столбцами user, role, tags, disabled и attributes, для любой электронной таблицы. Кого в нём нет, остаётся как есть. Столбец «password» задаёт пароли; новых людей без пароля можно пригласить позже.</translation>
    </message>
    <message numerus="yes">
        <source>Apply to %n people</source>
        <translation>
            <numerusform>Применить к %n человеку</numerusform>
            <numerusform>Применить к %n людям</numerusform>
            <numerusform>Применить к %n людям</numerusform>
        </translation>
    </message>
    <message>
        <source>Read a file…</source>
        <translation>Прочитать файл…</translation>
    </message>
    <message>
        <source>Write a file…</source>
        <translation>Записать файл…</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Остановить</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Закрыть</translation>
    </message>
    <message>
        <source>Tables (*.csv)</source>
        <translation>Таблицы (*.csv)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>Все файлы (*)</translation>
    </message>
</context>
<context>
    <name>PeoplePage</name>
    <message>
        <source>Nobody is here yet. Whoever you add can log in.</source>
        <translation>Здесь пока никого. Кого вы добавите, тот сможет войти.</translation>
    </message>
    <message>
        <source>People</source>
        <translation>Люди</translation>
    </message>
    <message>
        <source>Add a person</source>
        <translation>Добавить человека</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>Поиск</translation>
    </message>
    <message>
        <source>Tag</source>
        <translation>Метка</translation>
    </message>
    <message>
        <source>All</source>
        <translation>Все</translation>
    </message>
    <message>
        <source>Choose several</source>
        <translation>Выбрать несколько</translation>
    </message>
    <message>
        <source>Add a tag</source>
        <translation>Добавить метку</translation>
    </message>
    <message>
        <source>Take a tag away</source>
        <translation>Снять метку</translation>
    </message>
    <message>
        <source>Lock out</source>
        <translation>Запретить вход</translation>
    </message>
    <message>
        <source>Let log in</source>
        <translation>Разрешить вход</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Удалить</translation>
    </message>
    <message>
        <source>Leave it</source>
        <translation>Оставить</translation>
    </message>
    <message>
        <source>Their sessions end and their inboxes go. This can&apos;t be undone.</source>
        <translation>Их сеансы завершатся, входящие исчезнут. Это нельзя отменить.</translation>
    </message>
    <message>
        <source>Their sessions end at once. They can be let in again.</source>
        <translation>Их сеансы завершатся сразу. Вход можно разрешить снова.</translation>
    </message>
    <message numerus="yes">
        <source>Remove %n people?</source>
        <translation>
            <numerusform>Удалить %n человека?</numerusform>
            <numerusform>Удалить %n человек?</numerusform>
            <numerusform>Удалить %n человек?</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Lock %n people out?</source>
        <translation>
            <numerusform>Запретить вход %n человеку?</numerusform>
            <numerusform>Запретить вход %n людям?</numerusform>
            <numerusform>Запретить вход %n людям?</numerusform>
        </translation>
    </message>
    <message>
        <source>As a file</source>
        <translation>Файлом</translation>
    </message>
</context>
<context>
    <name>PersonDetail</name>
    <message>
        <source>Role</source>
        <translation>Роль</translation>
    </message>
    <message>
        <source>With commas between them: a push can be for all with a tag.</source>
        <translation>Через запятую: пуш может быть для всех с меткой.</translation>
    </message>
    <message>
        <source>Tags</source>
        <translation>Метки</translation>
    </message>
    <message>
        <source>Empty: it stays as it is.</source>
        <translation>Пусто: останется прежним.</translation>
    </message>
    <message>
        <source>New password</source>
        <translation>Новый пароль</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Сохранить</translation>
    </message>
    <message>
        <source>Let them log in again</source>
        <translation>Снова разрешить вход</translation>
    </message>
    <message>
        <source>Lock out</source>
        <translation>Запретить вход</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Удалить</translation>
    </message>
    <message>
        <source>Logged in on</source>
        <translation>Где выполнен вход</translation>
    </message>
    <message>
        <source>Log out</source>
        <translation>Выйти</translation>
    </message>
    <message>
        <source>What they got</source>
        <translation>Что получено</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>Оставить</translation>
    </message>
    <message>
        <source>Their sessions end and their inbox goes. This can&apos;t be undone.</source>
        <translation>Сеансы завершатся, входящие исчезнут. Это нельзя отменить.</translation>
    </message>
    <message>
        <source>Remove %1?</source>
        <translation>Удалить %1?</translation>
    </message>
    <message>
        <source>Your own role is for another administrator to change.</source>
        <translation>Вашу роль может изменить другой администратор.</translation>
    </message>
    <message>
        <source>Invite</source>
        <translation>Пригласить</translation>
    </message>
</context>
<context>
    <name>PreviewPane</name>
    <message>
        <source>Desktop</source>
        <translation>Компьютер</translation>
    </message>
    <message>
        <source>Phone</source>
        <translation>Телефон</translation>
    </message>
    <message>
        <source>Show it as long as it will be there</source>
        <translation>Показать на то время, что оно будет видно</translation>
    </message>
    <message>
        <source>Show it on a light screen</source>
        <translation>Показать на светлом экране</translation>
    </message>
    <message>
        <source>Show it on a dark screen</source>
        <translation>Показать на тёмном экране</translation>
    </message>
    <message>
        <source>For</source>
        <translation>Кому</translation>
    </message>
</context>
<context>
    <name>PreviewStage</name>
    <message>
        <source>Any page</source>
        <translation>Любая страница</translation>
    </message>
</context>
<context>
    <name>PushDetail</name>
    <message>
        <source>Who it is for</source>
        <translation>Для кого</translation>
    </message>
    <message>
        <source>Leave it</source>
        <translation>Оставить</translation>
    </message>
    <message>
        <source>It is not sent.</source>
        <translation>Он не отправится.</translation>
    </message>
    <message numerus="yes">
        <source>It goes from the screens and the inboxes of %n people who have it. Who has read it has read it.</source>
        <translation>
            <numerusform>Он исчезнет с экрана и из входящих у %n человека. Кто прочитал, тот прочитал.</numerusform>
            <numerusform>Он исчезнет с экранов и из входящих у %n человек. Кто прочитал, тот прочитал.</numerusform>
            <numerusform>Он исчезнет с экранов и из входящих у %n человек. Кто прочитал, тот прочитал.</numerusform>
        </translation>
    </message>
    <message>
        <source>Cancel this push?</source>
        <translation>Отменить этот пуш?</translation>
    </message>
    <message>
        <source>Take this push back?</source>
        <translation>Отозвать этот пуш?</translation>
    </message>
    <message>
        <source>Send again</source>
        <translation>Отправить снова</translation>
    </message>
    <message>
        <source>A second person has to approve this</source>
        <translation>Это должен одобрить второй человек</translation>
    </message>
    <message>
        <source>This needs your approval</source>
        <translation>Нужно ваше одобрение</translation>
    </message>
    <message>
        <source>Approve</source>
        <translation>Одобрить</translation>
    </message>
    <message>
        <source>Not yet</source>
        <translation>Пока нет</translation>
    </message>
    <message>
        <source>Let it go to everybody?</source>
        <translation>Отправить всем?</translation>
    </message>
</context>
<context>
    <name>PushesPage</name>
    <message>
        <source>Nothing was sent yet. What you compose will be here.</source>
        <translation>Пока ничего не отправлено. Что вы напишете, будет здесь.</translation>
    </message>
    <message>
        <source>Pushes</source>
        <translation>Пуши</translation>
    </message>
    <message>
        <source>Compose</source>
        <translation>Написать</translation>
    </message>
    <message>
        <source>Sent</source>
        <translation>Отправлено</translation>
    </message>
    <message>
        <source>Planned</source>
        <translation>Запланировано</translation>
    </message>
    <message>
        <source>Event</source>
        <translation>Событие</translation>
    </message>
    <message>
        <source>Person</source>
        <translation>Человек</translation>
    </message>
    <message>
        <source>To approve</source>
        <translation>На одобрении</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>Поиск</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>Фильтр</translation>
    </message>
    <message>
        <source>Sender</source>
        <translation>Отправитель</translation>
    </message>
    <message>
        <source>Priority</source>
        <translation>Приоритет</translation>
    </message>
    <message>
        <source>Low</source>
        <translation>Низкий</translation>
    </message>
    <message>
        <source>Normal</source>
        <translation>Обычный</translation>
    </message>
    <message>
        <source>High</source>
        <translation>Высокий</translation>
    </message>
    <message>
        <source>Urgent</source>
        <translation>Срочный</translation>
    </message>
    <message>
        <source>Since</source>
        <translation>С</translation>
    </message>
    <message>
        <source>Yesterday</source>
        <translation>Вчера</translation>
    </message>
    <message>
        <source>A week ago</source>
        <translation>Неделю назад</translation>
    </message>
    <message>
        <source>A month ago</source>
        <translation>Месяц назад</translation>
    </message>
    <message>
        <source>What became of it</source>
        <translation>Что с ним стало</translation>
    </message>
    <message>
        <source>Taken back</source>
        <translation>Отозвано</translation>
    </message>
    <message>
        <source>Replaced</source>
        <translation>Заменено</translation>
    </message>
    <message>
        <source>Expired</source>
        <translation>Истекло</translation>
    </message>
    <message>
        <source>Nothing waits.</source>
        <translation>Ничего не ждёт.</translation>
    </message>
</context>
<context>
    <name>QuietHoursEditor</name>
    <message>
        <source>Add quiet hours</source>
        <translation>Добавить тихие часы</translation>
    </message>
    <message>
        <source>Add more</source>
        <translation>Добавить ещё</translation>
    </message>
</context>
<context>
    <name>QuietRule</name>
    <message>
        <source>From</source>
        <translation>С</translation>
    </message>
    <message>
        <source>To</source>
        <translation>До</translation>
    </message>
    <message>
        <source>Remove these hours</source>
        <translation>Убрать эти часы</translation>
    </message>
    <message>
        <source>Until the next day</source>
        <translation>До следующего дня</translation>
    </message>
</context>
<context>
    <name>Rail</name>
    <message>
        <source>Crier</source>
        <translation>Crier</translation>
    </message>
    <message>
        <source>Inbox</source>
        <translation>Входящие</translation>
    </message>
    <message>
        <source>%3, %1 in %2</source>
        <translation>%3, %1 в %2</translation>
    </message>
    <message>
        <source>Log out</source>
        <translation>Выйти</translation>
    </message>
    <message>
        <source>All inboxes</source>
        <translation>Все входящие</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Настройки</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Назад</translation>
    </message>
</context>
<context>
    <name>RouterQuestion</name>
    <message>
        <source>Open outside</source>
        <translation>Открыть вне приложения</translation>
    </message>
    <message>
        <source>Leave the page</source>
        <translation>Покинуть страницу</translation>
    </message>
    <message>
        <source>Stay here</source>
        <translation>Остаться</translation>
    </message>
    <message>
        <source>This leads out of the app, to %1:</source>
        <translation>Это ведёт из приложения на %1:</translation>
    </message>
    <message>
        <source>What you typed on this page is not saved and would be lost. The way leads to %1</source>
        <translation>Введённое на этой странице не сохранено и пропадёт. Переход ведёт на %1</translation>
    </message>
    <message>
        <source>Open another site?</source>
        <translation>Открыть другой сайт?</translation>
    </message>
    <message>
        <source>Leave without saving?</source>
        <translation>Уйти без сохранения?</translation>
    </message>
</context>
<context>
    <name>SendBar</name>
    <message numerus="yes">
        <source>It goes to everybody in %n second(s)</source>
        <translation>
            <numerusform>Уйдёт всем через %n секунду</numerusform>
            <numerusform>Уйдёт всем через %n секунды</numerusform>
            <numerusform>Уйдёт всем через %n секунд</numerusform>
        </translation>
    </message>
    <message>
        <source>What was written here has made room.</source>
        <translation>То, что здесь было написано, заменено.</translation>
    </message>
    <message>
        <source>Send to myself</source>
        <translation>Отправить себе</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Отменить</translation>
    </message>
</context>
<context>
    <name>SettingsPage</name>
    <message>
        <source>Settings</source>
        <translation>Настройки</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>Поиск</translation>
    </message>
    <message>
        <source>What do you want to change?</source>
        <translation>Что изменить?</translation>
    </message>
    <message>
        <source>Being disturbed</source>
        <translation>Беспокойство</translation>
    </message>
    <message>
        <source>Paused until %1. What comes waits in the inbox.</source>
        <translation>Пауза до %1. Новое ждёт во входящих.</translation>
    </message>
    <message>
        <source>Paused. What comes waits in the inbox.</source>
        <translation>Пауза. Новое ждёт во входящих.</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Пауза</translation>
    </message>
    <message>
        <source>do not disturb, silence, quiet</source>
        <translation>не беспокоить, тишина, тихо</translation>
    </message>
    <message>
        <source>Quiet hours</source>
        <translation>Тихие часы</translation>
    </message>
    <message>
        <source>night, weekend, schedule, do not disturb</source>
        <translation>ночь, выходные, расписание, не беспокоить</translation>
    </message>
    <message>
        <source>What is urgent is shown also when it is quiet.</source>
        <translation>Срочное показывается и в тихое время.</translation>
    </message>
    <message>
        <source>Urgent breaks through</source>
        <translation>Срочное показывать всегда</translation>
    </message>
    <message>
        <source>quiet, important, alarm</source>
        <translation>тихо, важное, тревога</translation>
    </message>
    <message>
        <source>One for what comes, at most every few seconds.</source>
        <translation>Один звук на новое, не чаще чем раз в несколько секунд.</translation>
    </message>
    <message>
        <source>Sound</source>
        <translation>Звук</translation>
    </message>
    <message>
        <source>noise, silent</source>
        <translation>шум, сигнал, беззвучно</translation>
    </message>
    <message>
        <source>Your system shows what comes while the window is not in front: %1</source>
        <translation>Пока окно не впереди, новое показывает система: %1</translation>
    </message>
    <message>
        <source>Notifications of the system</source>
        <translation>Уведомления системы</translation>
    </message>
    <message>
        <source>focus, do not disturb, desktop, test</source>
        <translation>фокус, не беспокоить, рабочий стол, проверка</translation>
    </message>
    <message>
        <source>Diagnosis</source>
        <translation>Диагностика</translation>
    </message>
    <message>
        <source>Look</source>
        <translation>Внешний вид</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>Тема</translation>
    </message>
    <message>
        <source>dark, light, colors</source>
        <translation>тёмная, светлая, цвета</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>Как в системе</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Светлая</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Тёмная</translation>
    </message>
    <message>
        <source>Text size</source>
        <translation>Размер текста</translation>
    </message>
    <message>
        <source>font, larger, smaller, zoom</source>
        <translation>шрифт, крупнее, мельче, масштаб</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>Nothing slides or fades.</source>
        <translation>Ничего не скользит и не затухает.</translation>
    </message>
    <message>
        <source>Less motion</source>
        <translation>Меньше движения</translation>
    </message>
    <message>
        <source>animation, reduce</source>
        <translation>анимация, уменьшить</translation>
    </message>
    <message>
        <source>Without a window, so that nothing is missed.</source>
        <translation>Без окна, чтобы ничего не пропустить.</translation>
    </message>
    <message>
        <source>Your system does not let this app decide it.</source>
        <translation>Система не даёт приложению это решать.</translation>
    </message>
    <message>
        <source>Start with the session</source>
        <translation>Запускать при входе</translation>
    </message>
    <message>
        <source>autostart, login, background</source>
        <translation>автозапуск, вход, фон</translation>
    </message>
    <message>
        <source>Nothing arrives until the next start.</source>
        <translation>До следующего запуска ничего не придёт.</translation>
    </message>
    <message>
        <source>The icon in the tray brings it back.</source>
        <translation>Вернуть её можно значком в области уведомлений.</translation>
    </message>
    <message>
        <source>Starting the app again brings it back: no tray shows its icon here.</source>
        <translation>Вернуть её можно повторным запуском: значок здесь показать негде.</translation>
    </message>
    <message>
        <source>When the window is closed</source>
        <translation>Когда окно закрыто</translation>
    </message>
    <message>
        <source>tray, quit, background</source>
        <translation>область уведомлений, завершить, фон</translation>
    </message>
    <message>
        <source>Ask</source>
        <translation>Спрашивать</translation>
    </message>
    <message>
        <source>Keep running</source>
        <translation>Оставить работать</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>Завершить</translation>
    </message>
    <message>
        <source>Accounts</source>
        <translation>Учётные записи</translation>
    </message>
    <message>
        <source>Who is logged in here</source>
        <translation>Кто вошёл здесь</translation>
    </message>
    <message>
        <source>Who is logged in</source>
        <translation>Кто вошёл</translation>
    </message>
    <message>
        <source>log out, password, keyring, session, color, add</source>
        <translation>выйти, пароль, связка ключей, сеанс, цвет, добавить</translation>
    </message>
    <message>
        <source>About</source>
        <translation>О программе</translation>
    </message>
    <message>
        <source>Version, connection, what the system can do, a test notification.</source>
        <translation>Версия, соединение, возможности системы, проверка уведомлений.</translation>
    </message>
    <message>
        <source>About and diagnosis</source>
        <translation>О программе и диагностика</translation>
    </message>
    <message>
        <source>version, help, support, licence</source>
        <translation>версия, помощь, поддержка, лицензия</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>Показать</translation>
    </message>
    <message>
        <source>Nothing is called like this.</source>
        <translation>Так здесь ничего не называется.</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Язык</translation>
    </message>
    <message>
        <source>Quit Crier</source>
        <translation>Завершить Crier</translation>
    </message>
    <message>
        <source>Nothing is shown for a while, on this device.</source>
        <translation>На этом устройстве какое-то время ничего не показывается.</translation>
    </message>
    <message>
        <source>By the clock of this device, on all of your devices. What comes meanwhile is told of at the end, as one.</source>
        <translation>По часам этого устройства, на всех ваших устройствах. О том, что пришло за это время, в конце сообщается одним уведомлением.</translation>
    </message>
    <message>
        <source>This device</source>
        <translation>Это устройство</translation>
    </message>
    <message>
        <source>A notification says so while it does. So that nothing comes late, the system asks whether the battery may be used for it.</source>
        <translation>Пока это так, об этом говорит уведомление. Чтобы ничего не опаздывало, система спросит, можно ли расходовать на это заряд.</translation>
    </message>
    <message>
        <source>Stay connected in the background</source>
        <translation>Оставаться на связи в фоне</translation>
    </message>
    <message>
        <source>Wake by UnifiedPush</source>
        <translation>Будить через UnifiedPush</translation>
    </message>
    <message>
        <source>push, distributor, background, ntfy</source>
        <translation>push, распределитель, фон, ntfy</translation>
    </message>
    <message>
        <source>No distributor is there now.</source>
        <translation>Сейчас распределителя нет.</translation>
    </message>
    <message>
        <source>%1 starts the app, without a window, for what is sent while it doesn&apos;t run. A push service learns that something came, and when; not what.</source>
        <translation>%1 запускает приложение без окна ради того, что отправлено, пока оно не работает. Служба push узнаёт, что что-то пришло и когда, но не что именно.</translation>
    </message>
</context>
<context>
    <name>Shell</name>
    <message>
        <source>Compose</source>
        <translation>Написать</translation>
    </message>
    <message>
        <source>Event log</source>
        <translation>Журнал</translation>
    </message>
    <message>
        <source>More</source>
        <translation>Ещё</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 с</translation>
    </message>
    <message>
        <source>%1 min</source>
        <translation>%1 мин</translation>
    </message>
    <message>
        <source>%1 h</source>
        <translation>%1 ч</translation>
    </message>
    <message>
        <source>Retry now</source>
        <translation>Повторить сейчас</translation>
    </message>
    <message>
        <source>Reconnecting, next try in %1 s</source>
        <translation>Нет соединения, следующая попытка через %1 с</translation>
    </message>
    <message>
        <source>Connecting</source>
        <translation>Подключение</translation>
    </message>
    <message>
        <source>Stay here</source>
        <translation>Остаться</translation>
    </message>
    <message>
        <source>Leaving in %1 for %2</source>
        <translation>Через %1 переход на %2</translation>
    </message>
    <message>
        <source>Choose</source>
        <translation>Выбрать</translation>
    </message>
    <message>
        <source>The next start will ask for the password: the keyring does not keep the session.</source>
        <translation>При следующем запуске понадобится пароль: связка ключей не сохраняет сеанс.</translation>
    </message>
    <message>
        <source>End the pause</source>
        <translation>Завершить паузу</translation>
    </message>
    <message>
        <source>Paused: what comes waits in the inbox.</source>
        <translation>Пауза: новое ждёт во входящих.</translation>
    </message>
    <message>
        <source>Paused until %1: what comes waits in the inbox.</source>
        <translation>Пауза до %1: новое ждёт во входящих.</translation>
    </message>
    <message>
        <source>Pushes</source>
        <translation>Пуши</translation>
    </message>
    <message>
        <source>People</source>
        <translation>Люди</translation>
    </message>
    <message>
        <source>Connections</source>
        <translation>Соединения</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>Ключи</translation>
    </message>
    <message>
        <source>Audit</source>
        <translation>Изменения</translation>
    </message>
    <message>
        <source>Health</source>
        <translation>Состояние</translation>
    </message>
    <message>
        <source>Inbox</source>
        <translation>Входящие</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Настройки</translation>
    </message>
    <message>
        <source>About and diagnosis</source>
        <translation>О программе и диагностика</translation>
    </message>
    <message>
        <source>App</source>
        <translation>Приложение</translation>
    </message>
</context>
<context>
    <name>Skeleton</name>
    <message>
        <source>Loading</source>
        <translation>Загрузка</translation>
    </message>
</context>
<context>
    <name>SnoozeMenu</name>
    <message>
        <source>Put off until</source>
        <translation>Отложить до</translation>
    </message>
    <message>
        <source>In an hour</source>
        <translation>Через час</translation>
    </message>
    <message>
        <source>This evening</source>
        <translation>Сегодня вечером</translation>
    </message>
    <message>
        <source>Tomorrow morning</source>
        <translation>Завтра утром</translation>
    </message>
    <message>
        <source>Next week</source>
        <translation>На следующей неделе</translation>
    </message>
</context>
<context>
    <name>StatusDot</name>
    <message>
        <source>Connected</source>
        <translation>Подключено</translation>
    </message>
    <message>
        <source>Connecting</source>
        <translation>Подключение</translation>
    </message>
    <message>
        <source>Reconnecting</source>
        <translation>Нет соединения</translation>
    </message>
    <message>
        <source>Offline</source>
        <translation>Не в сети</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
</context>
<context>
    <name>TableFace</name>
    <message>
        <source>Search</source>
        <translation>Поиск</translation>
    </message>
    <message>
        <source>Nothing is called so.</source>
        <translation>Так здесь ничего не называется.</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 из %2</translation>
    </message>
</context>
<context>
    <name>TagSheet</name>
    <message numerus="yes">
        <source>Add a tag to %n people</source>
        <translation>
            <numerusform>Метка для %n человека</numerusform>
            <numerusform>Метка для %n человек</numerusform>
            <numerusform>Метка для %n человек</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Take a tag from %n people</source>
        <translation>
            <numerusform>Снять метку у %n человека</numerusform>
            <numerusform>Снять метку у %n человек</numerusform>
            <numerusform>Снять метку у %n человек</numerusform>
        </translation>
    </message>
    <message>
        <source>Tag</source>
        <translation>Метка</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Отмена</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>Добавить</translation>
    </message>
    <message>
        <source>Take away</source>
        <translation>Снять</translation>
    </message>
</context>
<context>
    <name>TemplateSheet</name>
    <message>
        <source>Templates</source>
        <translation>Шаблоны</translation>
    </message>
    <message>
        <source>Nothing was kept yet. What you keep here, every operator of this app can use.</source>
        <translation>Пока ничего не сохранено. Тем, что вы здесь сохраните, сможет пользоваться любой оператор этого приложения.</translation>
    </message>
    <message>
        <source>Remove %1</source>
        <translation>Убрать: %1</translation>
    </message>
    <message>
        <source>One of the same name is replaced.</source>
        <translation>Шаблон с тем же именем заменяется.</translation>
    </message>
    <message>
        <source>Keep what is written now as</source>
        <translation>Сохранить написанное как</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Закрыть</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>Сохранить</translation>
    </message>
    <message>
        <source>Show more</source>
        <translation>Показать ещё</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Удалить</translation>
    </message>
    <message>
        <source>No operator of this app can use it any more.</source>
        <translation>Ни один оператор этого приложения больше не сможет её использовать.</translation>
    </message>
    <message>
        <source>Remove “%1”?</source>
        <translation>Удалить «%1»?</translation>
    </message>
</context>
<context>
    <name>TimeField</name>
    <message>
        <source>As in 22:00</source>
        <translation>Например, 22:00</translation>
    </message>
</context>
<context>
    <name>TitleBar</name>
    <message>
        <source>Back</source>
        <translation>Назад</translation>
    </message>
    <message>
        <source>Forward</source>
        <translation>Вперёд</translation>
    </message>
</context>
<context>
    <name>ToastButtons</name>
    <message>
        <source>Close</source>
        <translation>Закрыть</translation>
    </message>
</context>
<context>
    <name>ToastFeed</name>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
</context>
<context>
    <name>ToastMessage</name>
    <message>
        <source>×%1</source>
        <extracomment>How often the same message came, as in &quot;×3&quot;.</extracomment>
        <translation>×%1</translation>
    </message>
    <message>
        <source>Error</source>
        <translation>Ошибка</translation>
    </message>
    <message>
        <source>Information</source>
        <translation>Сведения</translation>
    </message>
    <message>
        <source>Working</source>
        <translation>Выполняется</translation>
    </message>
    <message>
        <source>Success</source>
        <translation>Успех</translation>
    </message>
    <message>
        <source>Warning</source>
        <translation>Предупреждение</translation>
    </message>
    <message>
        <source>Show less</source>
        <translation>Свернуть</translation>
    </message>
    <message>
        <source>Show all</source>
        <translation>Показать всё</translation>
    </message>
</context>
<context>
    <name>Toaster</name>
    <message>
        <source>Notifications</source>
        <translation>Уведомления</translation>
    </message>
</context>
<context>
    <name>TrayMenu</name>
    <message>
        <source>%1 (%2)</source>
        <comment>name and number</comment>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>Open Crier</source>
        <translation>Открыть Crier</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>Продолжить</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Приостановить</translation>
    </message>
    <message>
        <source>For 30 minutes</source>
        <translation>На 30 минут</translation>
    </message>
    <message>
        <source>For 1 hour</source>
        <translation>На 1 час</translation>
    </message>
    <message>
        <source>Until tomorrow</source>
        <translation>До завтра</translation>
    </message>
    <message>
        <source>Until I end it</source>
        <translation>Пока не отменю</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Настройки</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>Завершить</translation>
    </message>
</context>
<context>
    <name>Trouble</name>
    <message>
        <source>Try again</source>
        <translation>Попробовать снова</translation>
    </message>
    <message>
        <source>Less</source>
        <translation>Меньше</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>Подробности</translation>
    </message>
</context>
<context>
    <name>UndoBar</name>
    <message>
        <source>Undo</source>
        <translation>Отменить</translation>
    </message>
</context>
<context>
    <name>UnknownFace</name>
    <message>
        <source>This version of Crier can&apos;t show this part of the page (“%1”). A newer one can.</source>
        <translation>Эта версия Crier не может показать эту часть страницы («%1»). Более новая может.</translation>
    </message>
</context>
<context>
    <name>ValueWords</name>
    <message>
        <source>just now</source>
        <translation>только что</translation>
    </message>
    <message>
        <source>%1 min ago</source>
        <translation>%1 мин назад</translation>
    </message>
    <message>
        <source>yesterday %1</source>
        <translation>вчера %1</translation>
    </message>
    <message>
        <source>Yes</source>
        <translation>Да</translation>
    </message>
    <message>
        <source>No</source>
        <translation>Нет</translation>
    </message>
</context>
<context>
    <name>WhomCard</name>
    <message>
        <source>Everybody</source>
        <translation>Все</translation>
    </message>
    <message>
        <source>People</source>
        <translation>Люди</translation>
    </message>
    <message>
        <source>Role</source>
        <translation>Роль</translation>
    </message>
    <message>
        <source>Tag</source>
        <translation>Метка</translation>
    </message>
    <message>
        <source>Type to look for somebody; Return adds them. Several ids have commas between them.</source>
        <translation>Начните вводить, чтобы найти; Enter добавляет. Несколько id через запятую.</translation>
    </message>
    <message>
        <source>Everybody who has it, now or when it is sent.</source>
        <translation>Все с этой меткой, сейчас или при отправке.</translation>
    </message>
</context>
</TS>
