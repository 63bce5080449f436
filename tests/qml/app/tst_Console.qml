// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT
import QtQuick
import QtTest
import Crier.App
import Crier.Console
import Crier.Controls
import Crier.Notifier
import Crier.Theme

// What operators work in, by keyboard, mouse and finger.
Item {
    id: root
    height: 760
    width: 1280

    ShellTestCase {
        id: test

        readonly property var api: ({
                "DELETE /api/v1/keys/k1": {
                    "status": 204
                },
                "DELETE /api/v1/pushes/p1": {
                    "body": push("p1", "recalled")
                },
                "GET /api/v1/audit": {
                    "body": {
                        "audit": [{
                                "action": "user.update",
                                "actor": "user:ann",
                                "at": "2026-03-01T09:00:00.000Z",
                                "detail": {
                                    "role": ["user", "admin"]
                                },
                                "target": "bob"
                            }]
                    }
                },
                "GET /api/v1/connections": {
                    "body": {
                        "connections": [{
                                "device": "Firefox",
                                "id": "c1",
                                "transport": "polling",
                                "user": "bob"
                            }],
                        "total": 1
                    }
                },
                "GET /api/v1/keys": {
                    "body": {
                        "keys": [{
                                "hint": "ck_1",
                                "id": "k1",
                                "name": "CI",
                                "scopes": ["push:send"]
                            }]
                    }
                },
                "GET /api/v1/pushes": {
                    "body": {
                        "pushes": [push("p1", "sent"), push("p2", "expired")]
                    }
                },
                "GET /api/v1/pushes/p1": {
                    "body": Object.assign(push("p1", "sent"), {
                            "counts": {
                                "displayed": 1,
                                "suppressed": 2
                            },
                            "message": "Lunch",
                            "reasons": {
                                "page": 2
                            },
                            "recipients": 3
                        })
                },
                "GET /api/v1/pushes/p1/recipients": {
                    "body": {
                        "recipients": [{
                                "reason": "page",
                                "state": "suppressed",
                                "user": "bob"
                            }]
                    }
                },
                "GET /api/v1/pushes/p2": {
                    "error": "It is gone"
                },
                "GET /api/v1/pushes/p2/recipients": {
                    "body": {}
                },
                "GET /api/v1/sessions": {
                    "body": {}
                },
                "GET /api/v1/stats": {
                    "body": {
                        "users": {
                            "total": 3
                        }
                    }
                },
                "GET /api/v1/stats/series": {
                    "body": {
                        "from": "2026-03-01T09:00:00.000Z",
                        "series": {
                            "connections": [1, 2, 3],
                            "pushes": [4, 5, 3]
                        },
                        "span": "hour",
                        "step_ms": 60000
                    }
                },
                "GET /api/v1/users": {
                    "body": {
                        "users": [user("ann"), user("bob"), user("x".repeat(4000))]
                    }
                },
                "GET /api/v1/users/bob": {
                    "body": user("bob")
                },
                "GET /api/v1/users/eve": {
                    "body": user("eve")
                },
                "PATCH /api/v1/users/bob": {
                    "body": user("bob")
                },
                "POST /api/v1/keys": {
                    "body": {
                        "key": "ck_secret"
                    }
                },
                "POST /api/v1/users": {
                    "body": user("eve")
                }
            })

        function chosen(): string {
            return named("table")?.chosen ?? "";
        }
        function enter(path: string, more: var, role: string): void {
            enterAt(root.width, role, {
                    "api": Object.assign({}, api, more)
                });
            app.router.go(path);
            tryVerify(() => app.router.page === path.split("?")[0]);
            draw();
        }
        function init(): void {
            failOnWarning(/./);
            root.width = 1280;
            root.height = 760;
        }
        // Also over the page.
        function named(name: string): Item {
            return all(overlay(), item => item.objectName === name)[0] ?? null;
        }
        function push(id: string, status: string): var {
            return {
                "created_at": "2026-03-01T09:00:00.000Z",
                "event": "alert",
                "id": id,
                "status": status,
                "user": "*"
            };
        }
        function rows(): var {
            const list = named("rows");
            return list ? all(list, item => item.objectName === "row") : [];
        }
        function rules(age: real, twoPerson: bool): var {
            return {
                "app": "demo",
                "max_age_ms": age,
                "max_pushes": null,
                "two_person": twoPerson
            };
        }
        function test_anAnswerThatNeverComes(): void {
            enter("/console/pushes", {
                    "GET /api/v1/pushes": {
                        "silent": true
                    }
                }, "admin");
            tryVerify(() => named("skeleton")?.opacity === 1);
            // What is around it can be used.
            mouseClick(named("/console/people"));
            tryVerify(() => rows().length === 3);
        }
        function test_appIsSetUp(): void {
            enter("/console/app", {
                    "GET /api/v1/apps": {
                        "body": {
                            "apps": [rules(30 * 86400000, false)]
                        }
                    },
                    "GET /api/v1/settings": {
                        "body": {
                            "settings": [{
                                    "about": "…",
                                    "key": "limits.scheduled_pushes",
                                    "value": 1000
                                }, {
                                    "about": "…",
                                    "key": "retention.max_pushes",
                                    "value": 100000
                                }]
                        }
                    },
                    "PATCH /api/v1/apps/demo": {
                        "body": rules(7 * 86400000, true)
                    }
                }, "admin");
            tryVerify(() => named("days")?.text === "30");
            tryVerify(() => all(shell, item => item.objectName === "ruleValue").some(item => item.text === "1,000"));
            compare(named("maxPushes").help, "Empty: as the server has it, 100,000.");
            verify(!named("saveRules").enabled);
            // By keyboard alone: a number, and whether two approve.
            named("days").forceActiveFocus();
            named("days").text = "7";
            verify(app.router.unsaved);
            named("twoPerson").forceActiveFocus();
            keyClick(Qt.Key_Space);
            named("saveRules").forceActiveFocus();
            keyClick(Qt.Key_Space);
            // Fewer than there are: what would go is asked about.
            tryVerify(() => all(overlay(), item => item.text === "Keep fewer pushes?").length === 1);
            compare(stage.written().length, 0);
            mouseClick(all(overlay(), item => item.text === "Remove them" && item.clicked !== undefined)[0]);
            tryVerify(() => !app.router.unsaved);
            compare(stage.written().pop().body, {
                    "max_age_ms": 7 * 86400000,
                    "two_person": true
                });
            compare(named("twoPerson").checked, true);
            // What can't be meant is said where it was typed.
            named("days").text = "a week";
            mouseClick(named("saveRules"));
            tryVerify(() => named("days").error !== "");
        }
        function test_approved(): void {
            const waiting = push("p1", "held");
            waiting.message = "Lunch";
            waiting.sender = "user:ada";
            enter("/console/pushes?item=p1", {
                    "GET /api/v1/pushes": {
                        "body": {
                            "pushes": [waiting]
                        }
                    },
                    "GET /api/v1/pushes/p1": {
                        "body": waiting
                    },
                    "POST /api/v1/pushes/audience": {
                        "body": {
                            "online": 37,
                            "two_person": true,
                            "users": 128
                        }
                    },
                    "POST /api/v1/pushes/p1/approve": {
                        "error": "Somebody was faster"
                    }
                }, "operator");
            tryVerify(() => named("/console/pushes").badge === "1");
            tryVerify(() => named("approve")?.visible ?? false);
            verify(!all(named("detail"), item => item.objectName === "stageCount").some(item => item.visible));
            // Nobody approves by one slip of a finger.
            mouseClick(named("approve"));
            tryVerify(() => all(overlay(), item => item.text === "Let it go to everybody?").length === 1);
            verify(!stage.asked().includes("POST /api/v1/pushes/p1/approve"));
            mouseClick(all(overlay(), item => item.text === "Approve" && item.clicked !== undefined && item.objectName !== "approve")[0]);
            tryVerify(() => named("detailError")?.text === "Somebody was faster");
        }
        function test_auditSaysAll(): void {
            enter("/console/audit", {}, "admin");
            tryVerify(() => rows().length === 1);
            mouseClick(rows()[0]);
            tryVerify(() => all(named("detail"), item => item.text === '{"role":["user","admin"]}').length === 1);
        }
        function test_choiceIsInThePath(): void {
            enter("/console/people", {}, "admin");
            tryVerify(() => rows().length === 3);
            mouseClick(rows()[0]);
            tryCompare(app.router, "path", "/console/people?item=ann");
            mouseClick(rows()[1]);
            tryCompare(app.router, "path", "/console/people?item=bob");
            tryVerify(() => named("personTags")?.text === "night");
            // What is half filled in is not lost to a click on another row.
            named("personTags").input.insert(0, "day,");
            tryVerify(() => app.router.unsaved);
            mouseClick(rows()[0]);
            tryVerify(() => app.router.question !== "");
            compare(app.router.path, "/console/people?item=bob");
            tryCompare(named("table"), "chosen", "bob");
            app.router.declineLeave();
            compare(named("personTags").text, "day,night");
            mouseClick(rows()[0]);
            tryVerify(() => app.router.question !== "");
            app.router.confirmLeave();
            tryVerify(() => chosen() === "ann");
            tryVerify(() => !app.router.unsaved && named("personTags").text !== "day,night");
            // Whoever goes elsewhere and comes back looks at the same one, and is not led through all of them.
            const last = app.router.path;
            app.router.go("/console/audit");
            app.router.back();
            tryCompare(app.router, "path", last);
            tryVerify(() => rows().length === 3 && "/console/people?item=" + chosen() === last);
            app.router.back();
            tryVerify(() => app.router.page !== "/console/people");
        }
        function test_chosenByKeyboard(): void {
            enter("/console/pushes", {}, "operator");
            tryVerify(() => rows().length === 2);
            named("rows").forceActiveFocus();
            tryVerify(() => chosen() === "p1");
            tryVerify(() => named("sentMessage")?.text === "Lunch");
            compare(all(named("detail"), item => item.objectName === "stageCount").map(item => item.text), ["3", "3", "1", "0", "0"]);
            compare(named("loss").text, "2: not on that page");
            keyClick(Qt.Key_Down);
            tryCompare(named("table"), "chosen", "p2");
            tryVerify(() => named("detailError")?.text === "It is gone");
            keyClick(Qt.Key_Home);
            tryVerify(() => named("sentMessage")?.visible ?? false);
        }
        function test_connectionsLeadToPeople(): void {
            enter("/console/connections", {}, "operator");
            tryVerify(() => rows().length === 1);
            mouseClick(rows()[0]);
            tryVerify(() => named("theirs") !== null);
            // Only whoever may end it is offered to.
            verify(named("disconnect") === null);
            mouseClick(named("theirs"));
            tryCompare(app.router, "path", "/console/people?item=bob");
            tryVerify(() => chosen() === "bob");
        }
        function test_filtersAreChips(): void {
            enter("/console/pushes", {}, "operator");
            tryVerify(() => rows().length === 2);
            mouseClick(named("filter"));
            tryVerify(() => named("filter-user")?.input.activeFocus ?? false);
            named("filter-event").focusInput();
            keyClick("x");
            named("filter-priority").chosen(4);
            named("filter-since").chosen(2);
            mouseClick(named("showFiltered"));
            tryVerify(() => stage.query("GET /api/v1/pushes").since !== undefined);
            const asked = stage.query("GET /api/v1/pushes");
            compare([asked.event, asked.priority, asked.status], ["x", "urgent", undefined]);
            verify(Math.abs(Date.now() - Number(asked.since) - 7 * 86400000) < 3600000);
            const chips = () => all(shell, item => item.objectName === "filterChip" && item.visible);
            compare(chips().map(chip => chip.text.split(":")[0]), ["Event", "Priority", "Since"]);
            // What is there already stands in the form, and stays unless it is changed.
            mouseClick(named("filter"));
            tryVerify(() => named("filter-event")?.text === "x");
            compare(named("filter-priority").current, 4);
            keyClick(Qt.Key_Return);
            tryVerify(() => named("filter-event") === null);
            compare(stage.query("GET /api/v1/pushes").since, asked.since);
            chips()[1].removed();
            tryVerify(() => stage.query("GET /api/v1/pushes").priority === undefined);
            compare(chips().length, 2);
            // What waits is another list; its name is no filter of this one.
            mouseClick(all(named("status"), item => item.modelData === "Planned")[0]);
            tryVerify(() => stage.query("GET /api/v1/pushes").status === "scheduled");
            // It takes none, and says so.
            compare(chips().length, 0);
            verify(!named("filter").enabled);
        }
        function test_health(): void {
            enter("/console/health", {}, "operator");
            tryVerify(() => all(shell, item => item.objectName === "figure").length === 7);
            tryVerify(() => all(shell, item => item.objectName === "chart").length === 6);
            const chart = all(shell, item => item.objectName === "chart")[1];
            compare(stage.accessible(chart).name, "Pushes: 3 at last, 5 at most (" + app.console.stats.seriesLabels[1] + ")");
            app.console.stats.span = 2;
            tryVerify(() => stage.query("GET /api/v1/stats/series").span === "month");
        }
        function test_healthOfSeveralServers(): void {
            const node = {
                "id": "a",
                "version": "1.0",
                "here": true,
                "connections": 3,
                "started_at": "2026-11-30T10:00:00Z",
                "seen_at": "2026-11-30T11:00:00Z",
                "bus_up": true,
                "behind": 0,
                "clock_ms": 0,
                "knows": ["b"]
            };
            enter("/console/health", {
                    "GET /api/v1/nodes": {
                        "body": {
                            "nodes": [node, Object.assign({}, node, {
                                        "id": "b",
                                        "bus_up": false,
                                        "behind": 200,
                                        "clock_ms": -1500,
                                        "knows": []
                                    }), Object.assign({}, node, {
                                        "id": "c",
                                        "here": false
                                    })]
                        }
                    }
                }, "operator");
            tryVerify(() => all(shell, item => item.objectName === "node").length === 3);
            compare(all(shell, item => item.objectName === "node")[0].text, "a (version 1.0)");
            verify(app.console.nodes.details[0].startsWith("3 connections, since "));
            compare(app.console.nodes.troubles[0], "");
            compare(app.console.nodes.troubles[1], "Pushes only for who is connected do not get from it to the others. It has not handed out 200 pushes yet. Its clock is 1.5 s away from the database's. It does not know yet who is connected to the others.");
            verify(app.console.nodes.troubles[2].startsWith("It has said nothing since "));
            // With one server there are none.
            stage.setScript({
                    "api": Object.assign({}, api, {
                            "GET /api/v1/nodes": {
                                "body": {
                                    "nodes": []
                                }
                            }
                        })
                });
            mouseClick(named("refresh"));
            tryVerify(() => app.console.nodes.names.length === 0);
        }
        function test_healthSaysWhatToDo(): void {
            enter("/console/health", {
                    "GET /api/v1/findings": {
                        "body": {
                            "findings": [{
                                    "code": "ending_keys",
                                    "count": 2,
                                    "level": "warning"
                                }],
                            "incidents": [{
                                    "count": 3,
                                    "kind": "slow_reader"
                                }]
                        }
                    }
                }, "operator");
            tryVerify(() => named("finding")?.text === "2 keys end within a week.");
            verify(named("allWell") === null);
            verify(named("incident").text.endsWith(": 3"));
            // It was mended: whoever asks again sees that.
            stage.setScript({
                    "api": Object.assign({}, api, {
                            "GET /api/v1/findings": {
                                "body": {
                                    "findings": [],
                                    "incidents": []
                                }
                            }
                        })
                });
            mouseClick(named("refresh"));
            tryVerify(() => named("allWell") !== null && named("finding") === null);
        }
        function test_keyIsShownOnce(): void {
            enter("/console/keys", {}, "admin");
            mouseClick(named("addKey"));
            tryVerify(() => named("keyName") !== null);
            named("keyName").text = "Scanner";
            mouseClick(named("makeKey"));
            tryVerify(() => named("newKey")?.text === "ck_secret");
            keyClick(Qt.Key_Escape);
            verify(named("newKey") !== null);
            mouseClick(named("copyKey"));
            mouseClick(named("closeKey"));
            tryVerify(() => named("newKey") === null);
            compare(app.console.newKey, "");
            compare(stage.written().pop().body.scopes, ["push:send"]);
        }
        function test_newPerson(): void {
            enter("/console/people", {}, "admin");
            mouseClick(named("addPerson"));
            tryVerify(() => named("newName")?.input.activeFocus ?? false);
            verify(!named("createPerson").enabled);
            named("newName").input.insert(0, "eve");
            verify(named("createPerson").enabled);
            named("newPassword").input.insert(0, "secret");
            mouseClick(named("createPerson"));
            tryVerify(() => named("newName") === null);
            tryVerify(() => app.console.person.id === "eve");
            compare(stage.written().pop().body.id, "eve");
        }
        function test_newPersonIsInvited(): void {
            enter("/console/people", {
                    "POST /api/v1/users/eve/invite": {
                        "body": {
                            "app": "demo",
                            "token": "secret",
                            "user": "eve"
                        }
                    }
                }, "admin");
            mouseClick(named("addPerson"));
            tryVerify(() => named("newName")?.input.activeFocus ?? false);
            named("newName").input.insert(0, "eve");
            mouseClick(named("createPerson"));
            tryVerify(() => named("inviteLink")?.text.endsWith("&app=demo&user=eve&invite=secret") ?? false);
            keyClick(Qt.Key_Escape);
            verify(named("inviteLink") !== null);
            mouseClick(named("copyInvite"));
            mouseClick(named("closeInvite"));
            tryVerify(() => named("inviteLink") === null);
            compare(app.console.newInvite, "");
            // The password until then is known to nobody.
            verify(stage.written().filter(one => one.endpoint === "POST /api/v1/users")[0].body.password.length > 30);
        }
        function test_nobodyLocksThemselvesOut(): void {
            enter("/console/people?item=ann", {
                    "GET /api/v1/users/ann": {
                        "body": user("ann")
                    }
                }, "admin");
            tryVerify(() => named("personTags")?.text === "night");
            verify(named("disable") === null);
            verify(named("removePerson") === null);
            verify(!named("personRole").enabled);
            app.router.go("/console/people?item=bob");
            tryVerify(() => app.console.person.id === "bob" && named("removePerson") !== null);
            verify(named("personRole").enabled);
        }
        function test_operatorsChooseOne(): void {
            enter("/console/people", {}, "operator");
            tryVerify(() => rows().length === 3);
            verify(named("choosePeople") === null);
            mouseClick(rows()[0], 60, 10, Qt.LeftButton, Qt.ControlModifier);
            compare(app.console.people.selected, 0);
        }
        function test_operatorsPlaces(): void {
            enter("/console/keys", {}, "operator");
            for (const path of ["/compose", "/console/pushes", "/console/people", "/console/connections", "/console/health"])
                verify(named(path) !== null, path);
            for (const path of ["/console/keys", "/console/audit"])
                verify(named(path) === null, path);
            // Nor by a link.
            tryVerify(() => named("missing") !== null);
            app.router.go("/console/people?item=bob");
            tryVerify(() => app.console.person.present);
            verify(named("addPerson") === null);
            verify(named("savePerson") === null);
        }
        function test_palette(): void {
            enter("/inbox", {}, "operator");
            keyClick("K", Qt.ControlModifier);
            tryVerify(() => named("paletteText")?.activeFocus ?? false);
            const list = () => named("paletteRows");
            verify(list().count > 5);
            for (const key of ["H", "E", "A", "L"])
                keyClick(key);
            tryVerify(() => list().count >= 1 && app.console.finder.pathAt(0) === "/console/health");
            keyClick(Qt.Key_Return);
            tryCompare(app.router, "path", "/console/health");
            tryVerify(() => named("paletteText") === null);
            // Somebody, by a part of the name.
            keyClick("K", Qt.ControlModifier);
            tryVerify(() => named("paletteText")?.text === "");
            for (const key of ["B", "O", "B"])
                keyClick(key);
            tryVerify(() => stage.query("GET /api/v1/users").q === "BOB");
            tryVerify(() => list().count === 1);
            keyClick(Qt.Key_Down);
            keyClick(Qt.Key_Return);
            tryCompare(app.router, "path", "/console/people?item=bob");
        }
        function test_paletteOfAPerson(): void {
            enter("/inbox", {}, "user");
            keyClick("K", Qt.ControlModifier);
            tryVerify(() => named("paletteText") !== null);
            keyClick("B");
            wait(0);
            verify(!stage.asked().includes("GET /api/v1/users"));
            keyClick(Qt.Key_Escape);
            tryVerify(() => named("paletteText") === null);
        }
        function test_peopleAsAFile(): void {
            enter("/console/people", {
                    "GET /api/v1/users/ann": {
                        "body": user("ann")
                    }
                }, "admin");
            mouseClick(named("peopleFileButton"));
            tryVerify(() => named("exportFile") !== null);
            // Nothing is there to be read.
            named("importPicker").picked("file:///nobody/has/this.csv");
            tryVerify(() => named("fileError")?.text.includes("this.csv") ?? false);
            verify(named("applyFile") === null);
            mouseClick(named("closeFile"));
            tryVerify(() => named("exportFile") === null);
            compare(app.console.peopleFile.error, "");
        }
        function test_peopleInOrder(): void {
            enter("/console/people", {}, "operator");
            tryVerify(() => rows().length === 3);
            const title = name => all(named("table"), item => item.objectName === "title" && item.text === name)[0];
            verify(!title("Role").enabled);
            mouseClick(title("Person"));
            tryVerify(() => stage.query("GET /api/v1/users").order === "user");
            mouseClick(title("Person"));
            tryVerify(() => stage.query("GET /api/v1/users").order === "-user");
            compare(stage.accessible(title("Person")).name, "Person, the greatest first");
        }
        function test_personIsChanged(): void {
            enter("/console/people?item=bob", {}, "admin");
            tryVerify(() => named("personTags")?.text === "night");
            verify(!named("savePerson").enabled);
            named("personTags").input.insert(0, "day,");
            tryVerify(() => named("savePerson").enabled);
            // Nothing leads away from it without a question.
            verify(app.router.unsaved);
            app.router.go("/inbox");
            compare(app.router.question, "/inbox");
            app.router.declineLeave();
            mouseClick(named("savePerson"));
            tryVerify(() => stage.written().length === 1);
            compare(stage.written()[0].body.tags, ["day", "night"]);
            tryVerify(() => !named("savePerson").enabled);
            tryVerify(() => !app.router.unsaved);
            // Somebody new who is none after all: what stood there stands there again.
            mouseClick(named("addPerson"));
            tryVerify(() => named("newName")?.input.activeFocus ?? false);
            keyClick(Qt.Key_Escape);
            tryVerify(() => named("newName") === null && app.console.person.id === "bob");
            tryVerify(() => named("personTags")?.text === "night");
        }
        function test_phone(): void {
            root.width = 390;
            enter("/console/people", {}, "admin");
            tryVerify(() => rows().length === 3);
            verify(named("personTags") === null);
            mouseClick(rows()[1]);
            tryCompare(app.router, "path", "/console/people?item=bob");
            tryVerify(() => named("personTags")?.text === "night");
            app.router.back();
            tryVerify(() => named("personTags") === null && rows().length === 3);
            // Where it stood.
            compare(app.router.path, "/console/people");
        }
        function test_severalAreAskedAbout(): void {
            enter("/console/people", {
                    "DELETE /api/v1/users/ann": {
                        "status": 204
                    },
                    "DELETE /api/v1/users/bob": {
                        "status": 204
                    }
                }, "admin");
            tryVerify(() => rows().length === 3);
            mouseClick(named("choosePeople"));
            tryVerify(() => named("bulkAll") !== null);
            verify(!named("removeSeveral").enabled);
            mouseClick(named("bulkAll"));
            mouseClick(named("removeSeveral"));
            const accept = () => all(overlay(), item => item.text === "Remove" && item.clicked !== undefined && item.objectName !== "removeSeveral")[0];
            tryVerify(() => accept() !== undefined);
            verify(!stage.asked().some(asked => asked.startsWith("DELETE")));
            mouseClick(accept());
            // Whoever asks for it stays.
            tryVerify(() => stage.asked().includes("DELETE /api/v1/users/bob"));
            verify(!stage.asked().includes("DELETE /api/v1/users/ann"));
        }
        function test_severalPeople(): void {
            enter("/console/people", {
                    "GET /api/v1/users/ann": {
                        "body": user("ann")
                    },
                    "PATCH /api/v1/users/ann": {
                        "body": {}
                    }
                }, "admin");
            tryVerify(() => rows().length === 3);
            mouseClick(rows()[0], 60, 10, Qt.LeftButton, Qt.ControlModifier);
            tryVerify(() => named("bulkState")?.text === "1 chosen");
            mouseClick(rows()[2], 60, 10, Qt.LeftButton, Qt.ShiftModifier);
            compare(app.console.people.selected, 3);
            // By the keyboard, too.
            keyClick(Qt.Key_Up);
            keyClick(Qt.Key_Space);
            compare(app.console.people.selected, 2);
            mouseClick(rows()[2]);
            compare(app.console.people.selectedIds(), ["ann"]);
            mouseClick(named("addTag"));
            tryVerify(() => named("bulkTag")?.input.activeFocus ?? false);
            named("bulkTag").input.insert(0, "day");
            keyClick(Qt.Key_Return);
            tryVerify(() => named("bulkState")?.text === "Done for 1");
            compare(stage.written().pop().body.tags, ["night", "day"]);
            tryVerify(() => named("bulkUndo") !== null);
            draw();
            mouseClick(named("bulkUndo"));
            tryVerify(() => named("bulkUndo") === null);
            tryVerify(() => !app.console.bulk.running);
            draw();
            mouseClick(named("bulkEnd"));
            tryVerify(() => named("bulkState") === null && app.console.people.selected === 0);
            keyClick(Qt.Key_Space);
            compare(app.console.people.selected, 1);
            keyClick(Qt.Key_A, Qt.ControlModifier);
            compare(app.console.people.selected, 3);
            keyClick(Qt.Key_Escape);
            compare(app.console.people.selected, 0);
        }
        function test_takenBack(): void {
            enter("/console/pushes?item=p1", {}, "operator");
            tryVerify(() => named("recall")?.visible ?? false);
            mouseClick(named("recall"));
            const question = () => all(overlay(), item => item.text === "Take this push back?");
            tryVerify(() => question().length === 1);
            // What loses nothing is the default.
            keyClick(Qt.Key_Return);
            tryVerify(() => question().length === 0);
            verify(!stage.asked().includes("DELETE /api/v1/pushes/p1"));
            mouseClick(named("recall"));
            tryVerify(() => question().length === 1);
            const accept = all(overlay(), item => item.text === "Take back" && item.clicked !== undefined && item.objectName !== "recall")[0];
            mouseClick(accept);
            tryVerify(() => named("recall") === null);
            verify(stage.asked().includes("DELETE /api/v1/pushes/p1"));
        }
        function test_typedFilter(): void {
            enter("/console/people", {}, "operator");
            tryVerify(() => rows().length === 3);
            named("search").forceActiveFocus();
            keyClick("b");
            tryVerify(() => stage.query("GET /api/v1/users").q === "b");
            keyClick(Qt.Key_Escape);
            tryVerify(() => stage.query("GET /api/v1/users").q === undefined);
        }
        function test_wayToOne(): void {
            root.height = 420;
            enter("/console/pushes?item=p1", {}, "operator");
            tryVerify(() => named("recipients")?.visible ?? false);
            named("detail").item.contentY = named("recipients").y;
            mouseClick(all(named("recipients"), item => item.objectName === "row")[0]);
            tryVerify(() => all(named("detail"), item => item.objectName === "step").some(item => item.text === "not on that page"));
            const step = all(named("detail"), item => item.objectName === "step").pop();
            tryVerify(() => step.mapToItem(root, 0, step.height).y < root.height);
        }
        function test_whatFails(): void {
            enter("/console/pushes", {
                    "GET /api/v1/pushes": {
                        "error": "The database is away"
                    }
                }, "operator");
            tryVerify(() => named("trouble")?.text === "The database is away");
            stage.setScript({
                    "api": api
                });
            mouseClick(button("Try again", named("trouble")));
            tryVerify(() => rows().length === 2);
            tryVerify(() => named("trouble") === null);
        }
        function user(name: string): var {
            return {
                "created_at": "2026-03-01T09:00:00.000Z",
                "role": "user",
                "tags": ["night"],
                "user": name
            };
        }

        name: "Console"
        parent: root
    }
}
