package dev.proviso.channels.telegram;

import static dev.proviso.core.requests.RequestsFixture.join;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.proviso.channels.Rig;
import dev.proviso.channels.chat.ChatLinks;
import dev.proviso.channels.chat.Targets;
import dev.proviso.core.identity.ApiKeys;
import dev.proviso.core.identity.NewKey;
import dev.proviso.core.identity.Role;
import dev.proviso.core.ledger.Actor;
import dev.proviso.core.requests.RequestWithDecision;
import dev.proviso.core.requests.Visibility;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A server with a bot in a private chat of alice and in a group, without doors. */
abstract class TelegramFixture {

  static final String ALICE = "77";
  static final String BEN = "88";
  static final String GROUP = "-100500";

  FakeTelegram telegram;
  Rig rig;
  NewKey alice;
  NewKey ben;

  /** The database to run on, as {@code PROVISO_DB} takes it; called once a test. */
  abstract String database();

  /** What else the settings say. */
  Map<String, Object> more() {
    return Map.of();
  }

  @BeforeEach
  void start() {
    telegram = new FakeTelegram();
    Map<String, Object> properties = new HashMap<>();
    properties.put("proviso.egress.allow", "127.0.0.1");
    properties.put("proviso.chat.remind-after", "0s");
    properties.put("proviso.telegram.bot-token", FakeTelegram.TOKEN);
    properties.put("proviso.telegram.api-base", telegram.base());
    properties.put("proviso.telegram.chats", List.of(ALICE, GROUP));
    properties.put("proviso.public-url", "https://proviso.example");
    properties.putAll(more());
    rig = new Rig(database(), properties);
    rig.bean(Targets.class).apply();
    alice = key("alice", Role.APPROVER);
    ben = key("ben", Role.APPROVER);
    link(ALICE, alice);
    link(BEN, ben);
  }

  NewKey key(String name, Role role) {
    return join(rig.bean(ApiKeys.class).create(name, role, null, null, Actor.SYSTEM));
  }

  void link(String account, NewKey key) {
    join(rig.bean(ChatLinks.class).configured("telegram", account, key.key().principal()));
  }

  @AfterEach
  void stop() {
    rig.close();
    telegram.close();
  }

  /** Robin asks for something, and the cards are posted. */
  String asked(String json) {
    String id = rig.submitted(json);
    rig.worker.runOnce();
    return id;
  }

  /** Telegram's updates are handled, and cards drawn. */
  void round() {
    rig.bean(TelegramPoll.class).once();
    rig.worker.runOnce();
  }

  /** Somebody presses the button of a label on the newest message of a chat. */
  ObjectNode press(String from, String chat, String label) {
    FakeTelegram.Message message = telegram.newest(chat);
    ObjectNode update = telegram.press(from, message, message.data(label));
    round();
    return update;
  }

  /** Somebody presses the button of a label on a message as it stands now. */
  void press(String from, FakeTelegram.Message card, String label) {
    FakeTelegram.Message now =
        telegram.in(card.chat()).stream().filter(it -> it.id() == card.id()).findFirst().get();
    telegram.press(from, now, now.data(label));
    round();
  }

  /** Somebody answers the newest message of a chat. */
  void answer(String from, String chat, String text) {
    telegram.write(from, chat, text, telegram.newest(chat));
    round();
  }

  RequestWithDecision found(String id) {
    return rig.requests.get(id, Visibility.all());
  }

  String status(String id) {
    return found(id).request().status().word();
  }

  String lastTold() {
    List<String> told = telegram.told();
    return told.get(told.size() - 1);
  }
}
