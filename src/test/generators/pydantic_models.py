import json, datetime as d, enum, uuid
from decimal import Decimal
from typing import Optional, Literal, Annotated
from pydantic import BaseModel, Field, EmailStr, HttpUrl, conint
class Currency(str, enum.Enum): usd="USD"; eur="EUR"
class Budget(BaseModel): limit: float = Field(500, ge=0, le=10000, description="In US dollars"); currency: Optional[Currency] = None
class DeployWindow(BaseModel): start: d.datetime; day: Optional[d.date]=None; at: Optional[d.time]=None
try:
    import email_validator
    E=EmailStr
except ImportError: E=Annotated[str, Field(json_schema_extra={"format":"email"})]
class Recipients(BaseModel): to: list[E] = Field(min_length=1, max_length=20); copy_to: Optional[E]=None; groups: set[str] = set()
class Environment(BaseModel): env: Literal["staging","production"]; currency: Currency = Currency.eur
class Note(BaseModel): note: Optional[str]=Field(None,max_length=200); reason: str|None; ticket: Optional[Annotated[str,Field(pattern=r"^[A-Z]+-\d+$")]]=None
class Address(BaseModel):
    """Where it goes."""
    street: str; zip: str = Field(pattern=r"^\d{5}$"); country: str = Field("DE", min_length=2, max_length=2)
class Delivery(BaseModel): address: Address; billing: Optional[Address]=None
class Step(BaseModel): name: str; minutes: int = Field(gt=0)
class Steps(BaseModel): steps: list[Step] = Field(max_length=5)
class Price(BaseModel): price: Decimal; discount: Optional[Decimal]=None; fee: Decimal = Field(Decimal("2.50"), ge=0, max_digits=6, decimal_places=2)
class Account(BaseModel): id: uuid.UUID; site: Optional[HttpUrl]=None
class Timeout(BaseModel): wait: d.timedelta; grace: Optional[d.timedelta]=None
class Region(BaseModel): region: Literal["eu-west-1"]; understood: Literal[True]
class Flags(BaseModel): rollback: bool; notify: bool=True; dry_run: Optional[bool]
class Move(BaseModel): source: Address = Field(title="From"); target: Address = Field(title="To", description="Where to")
ms=[("budget",Budget),("deploy_window",DeployWindow),("recipients",Recipients),("environment",Environment),("note",Note),("address",Delivery),("steps",Steps),("price",Price),("account",Account),("timeout",Timeout),("region",Region),("flags",Flags),("shared",Move)]
json.dump([{"schema":n,"conditions_schema":m.model_json_schema()} for n,m in ms],open("pydantic.json","w"))
json.dump([{"schema":n,"conditions_schema":m.model_json_schema(mode="serialization")} for n,m in ms],open("pydantic-ser.json","w"))
