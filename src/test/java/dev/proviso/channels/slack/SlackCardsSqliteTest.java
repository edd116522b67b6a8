package dev.proviso.channels.slack;

class SlackCardsSqliteTest extends SlackCardsContract {

  @Override
  String database() {
    return null;
  }
}
