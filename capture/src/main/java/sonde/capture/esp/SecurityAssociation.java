package sonde.capture.esp;

import java.security.GeneralSecurityException;

/**
 * Packets that one key opens.
 *
 * @param spi security parameters index
 * @param destination address of their receiver, 4 or 16 bytes; none: whatever no other association fits
 * @param secret key, as long as the cipher wants it
 * @param check bytes of integrity check after the ciphertext
 */
public record SecurityAssociation(int spi, byte[] destination, EspCipher cipher, byte[] secret, int check) {
    boolean fits(int index, byte[] a, int addressAt, int size) {
        return index == spi && size == destination.length
                && java.util.Arrays.equals(a, addressAt, addressAt + size, destination, 0, size);
    }

    /**
     * @param ivAt where the bytes after the sequence number begin
     * @param length of the ciphertext: a multiple of the cipher's block
     * @return what was closed
     * @throws GeneralSecurityException when the platform refuses
     */
    public byte[] open(byte[] a, int ivAt, int length) throws GeneralSecurityException {
        return cipher.open(secret, a, ivAt, length);
    }
}
