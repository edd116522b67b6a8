package dev.proviso.channels.slack;

class SlackRacesSqliteTest extends SlackRacesContract {

  @Override
  String database() {
    return null;
  }
}
