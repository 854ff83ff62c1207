//! IPv4 networks: reading `10.0.0.0/16`, and whether two of them share addresses.

/// A network without host bits.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Cidr {
    address: u32,
    pub prefix: u8,
}

impl Cidr {
    /// Reads `a.b.c.d/n`; the error says what is wrong, and what was probably meant.
    pub fn parse(text: &str) -> Result<Cidr, String> {
        let Some((address, prefix)) = text.split_once('/') else {
            let one = address_of(text).map(|_| format!("one address is `{text}/32`"));
            return Err(one.unwrap_or_else(|| "write an IPv4 network such as `10.0.0.0/16`".to_string()));
        };
        let address = address_of(address).ok_or("the address must be four numbers from 0 to 255 with dots between")?;
        let digits = !prefix.is_empty() && prefix.bytes().all(|byte| byte.is_ascii_digit());
        let prefix = prefix.parse::<u8>().ok().filter(|prefix| digits && *prefix <= 32);
        let prefix = prefix.ok_or("after the `/` comes a number from 0 to 32")?;
        let cidr = Cidr { address: address & mask(prefix), prefix };
        if cidr.address != address {
            return Err(format!("the address has bits set beyond /{prefix}; the network is `{cidr}`"));
        }
        Ok(cidr)
    }

    pub fn overlaps(self, other: Cidr) -> bool {
        let shorter = mask(self.prefix.min(other.prefix));
        self.address & shorter == other.address & shorter
    }

    /// All of IPv4.
    pub fn is_everything(self) -> bool {
        self.prefix == 0
    }
}

impl std::fmt::Display for Cidr {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let [a, b, c, d] = self.address.to_be_bytes();
        write!(f, "{a}.{b}.{c}.{d}/{}", self.prefix)
    }
}

fn mask(prefix: u8) -> u32 {
    u32::MAX.checked_shl(32 - u32::from(prefix)).unwrap_or(0)
}

fn address_of(text: &str) -> Option<u32> {
    text.parse::<std::net::Ipv4Addr>().ok().map(u32::from)
}

#[cfg(test)]
mod tests {
    use super::Cidr;

    #[test]
    fn reads_networks_and_compares_them() {
        let cidr = |text: &str| Cidr::parse(text).unwrap();
        assert_eq!(cidr("10.20.0.0/16").to_string(), "10.20.0.0/16");
        assert!(cidr("10.0.0.0/8").overlaps(cidr("10.20.0.0/16")));
        assert!(cidr("0.0.0.0/0").overlaps(cidr("10.20.0.0/32")));
        assert!(!cidr("10.20.0.0/16").overlaps(cidr("10.21.0.0/16")));
        for wrong in ["10.20.1.0/16", "10.0.0.0", "10.0.0.0/33", "10.0.0.0/+8", "10.0.0/8", "300.0.0.0/8", "", "a/8"] {
            assert!(Cidr::parse(wrong).is_err(), "{wrong}");
        }
    }
}
