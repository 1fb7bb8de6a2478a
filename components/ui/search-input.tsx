import { Search } from "lucide-react";
import { Input } from "./input";

type Props = {
  label: string;
  placeholder: string;
  value: string;
  onSearch: (typed: string) => void;
  className?: string;
};

/** The words a list is searched by. */
export function SearchInput({ label, placeholder, value, onSearch, className }: Props) {
  return (
    <Input
      type="search"
      aria-label={label}
      placeholder={placeholder}
      prefix={<Search />}
      maxLength={100}
      value={value}
      onChange={(event) => onSearch(event.target.value)}
      className={className}
    />
  );
}
