/** Policies in plain words, in the language of who reads them. */
package dev.proviso.core.policies.wording;
