package dev.proviso.platform.storage;

/** Work done once per transaction rather than once per change, such as the ledger's head. */
public interface BatchListener {

  /** Called inside the transaction before the first change. */
  void opened(Tx tx);

  /** Called inside the transaction after the last change, just before the commit. */
  void closing(Tx tx);
}
